package dev.flashsale.payment.card;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Our side of the calls to the provider, without the rest of the service. */
final class Toss implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TossClient client;
    final WebhookCheck webhooks;

    private final TossCalls calls;

    private Toss(ProviderSettings settings) {
        this.calls = new TossCalls(settings, new ProviderShield(settings, meters));
        this.client = new TossClient(calls, new ProviderMeters(meters));
        this.webhooks = new WebhookCheck(calls, new ProviderMeters(meters));
    }

    static Toss at(String address, Map<String, ?> settings) {
        var all = new HashMap<String, Object>();
        all.put("flashsale.payment.provider.url", address);
        all.put("flashsale.payment.provider.secret-key", ProviderSandbox.SECRET_KEY);
        all.put("flashsale.payment.provider.response-timeout", "1s");
        settings.forEach((name, value) -> all.put("flashsale.payment.provider." + name, value));
        return new Toss(new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("flashsale.payment.provider", ProviderSettings.class));
    }

    @Override
    public void close() {
        calls.destroy();
    }
}
