package dev.flashsale.payment.card;

import dev.flashsale.sandbox.SandboxApplication;
import dev.flashsale.web.ServiceStarter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;

/** The stand-in of the provider, running, and the customers who agree to pay there. */
public final class ProviderSandbox implements AutoCloseable {

    public static final String SECRET_KEY = "test_sk_of_the_dev_profile";

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final ConfigurableApplicationContext context;
    private final String address;
    private final WebClient client;

    private ProviderSandbox(Map<String, Object> settings) {
        this.context = ServiceStarter.application(SandboxApplication.class, "provider-sandbox", settings)
                .run();
        this.address = "http://localhost:"
                + ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
        this.client = WebClient.builder()
                .baseUrl(address)
                .defaultHeaders(headers -> headers.setBasicAuth(SECRET_KEY, ""))
                .build();
    }

    /** @param settings besides those that every test needs */
    public static ProviderSandbox start(Map<String, Object> settings) {
        var all = new HashMap<String, Object>();
        all.put("spring.profiles.active", "dev");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        return new ProviderSandbox(all);
    }

    public String address() {
        return address;
    }

    /** A customer agrees to pay; answers the payment key, as the browser would get it. */
    public String authorise(String orderId, long amount, String... faults) {
        return authorise(orderId, amount, List.of(faults), List.of());
    }

    /** @param cancelFaults what shall go wrong when it is cancelled for the first time */
    public String authorise(String orderId, long amount, List<String> faults, List<String> cancelFaults) {
        var request = Map.of("orderId", orderId, "amount", amount, "faults", faults, "cancelFaults", cancelFaults);
        return String.valueOf(post("/sandbox/authorisations", request).get("paymentKey"));
    }

    /** @param operation CONFIRM, READ or CANCEL */
    public void orderFaults(String operation, int times, String... faults) {
        post("/sandbox/faults", Map.of("operation", operation, "times", times, "faults", List.of(faults)));
    }

    public void orderNoMoreFaults() {
        client.delete().uri("/sandbox/faults").retrieve().toBodilessEntity().block();
    }

    public void tellWebhooksTo(URI url) {
        client.put()
                .uri("/sandbox/webhook")
                .bodyValue(Map.of("url", url))
                .retrieve()
                .toBodilessEntity()
                .block();
    }

    /** A total of its books: {@code captures}, {@code captured}, {@code cancels}, {@code cancelled} or {@code balance}. */
    public long total(String name) {
        return ((Number) get("/sandbox/books").get(name)).longValue();
    }

    /** The payment as the provider shows it. */
    public Map<String, Object> payment(String paymentKey) {
        return get("/v1/payments/" + paymentKey);
    }

    @Override
    public void close() {
        context.close();
    }

    private Map<String, Object> get(String path) {
        return client.get().uri(path).retrieve().bodyToMono(JSON).block();
    }

    private Map<String, Object> post(String path, Object body) {
        return Optional.ofNullable(client.post()
                        .uri(path)
                        .bodyValue(body)
                        .retrieve()
                        .bodyToMono(JSON)
                        .block())
                .orElse(Map.of());
    }
}
