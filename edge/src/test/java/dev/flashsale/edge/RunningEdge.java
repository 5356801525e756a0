package dev.flashsale.edge;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** One running instance of the edge in front of {@link StandInServices}; tests may start several beside each other. */
final class RunningEdge implements AutoCloseable {

    private static final String PEM = TokenIssuer.newPem();
    private static final TokenIssuer ISSUER = TokenIssuer.ofPem(PEM, Clock.systemUTC());

    private final ConfigurableApplicationContext context;
    private final String url;
    private final WebClient http;

    private RunningEdge(ConfigurableApplicationContext context) {
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        this.context = context;
        this.url = "http://localhost:" + server.getPort();
        var pool = ConnectionProvider.builder("crowd").maxConnections(300).build();
        this.http = WebClient.builder()
                .baseUrl(url)
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)))
                .build();
    }

    /** On the shared backends; the test's own machine is nobody special. */
    static RunningEdge start(Map<String, ?> settings) {
        var all = new HashMap<>(DevBackends.springProperties("edge"));
        all.put("spring.profiles.active", "dev");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.put("flashsale.identity.signing-key", PEM);
        all.put("flashsale.services.sale-core", StandInServices.SALE_CORE.address());
        all.put("flashsale.services.order-flow", StandInServices.ORDER_FLOW.address());
        all.put("flashsale.services.payment", StandInServices.PAYMENT.address());
        all.put("flashsale.services.settlement", "http://localhost:1");
        all.put("flashsale.limits.trusted", "");
        all.putAll(settings);
        return new RunningEdge(
                ServiceStarter.application(EdgeApplication.class, "edge", all).run());
    }

    /** Settings of a policy in place of the usual ones. */
    static void policy(
            Map<String, Object> settings, int number, String name, String path, String by, double rate, int burst) {
        var policy = "flashsale.limits.policies[" + number + "].";
        settings.put(policy + "name", name);
        settings.put(policy + "paths", path);
        settings.put(policy + by + ".rate", rate);
        settings.put(policy + by + ".burst", burst);
    }

    String url() {
        return url;
    }

    /** Waits for its answers itself. */
    WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl(url)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** For many requests at once. */
    WebClient http() {
        return http;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The sum over all counters of that name with these labels. */
    double count(String meter, String... labels) {
        return bean(MeterRegistry.class).find(meter).tags(labels).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static TokenIssuer issuer() {
        return ISSUER;
    }

    static String bearer(UUID account, Role role) {
        return "Bearer " + ISSUER.issue(account, role, true, Duration.ofHours(1));
    }

    static String customer() {
        return bearer(UUID.randomUUID(), Role.CUSTOMER);
    }

    static String operator() {
        return bearer(UUID.randomUUID(), Role.OPERATOR);
    }

    /** An address of version 4 that no other test uses. */
    static String anAddress() {
        var random = ThreadLocalRandom.current().ints(3, 1, 255).toArray();
        return "10."
                + String.join(
                        ".", Arrays.stream(random).mapToObj(String::valueOf).toList());
    }

    @Override
    public void close() {
        context.close();
    }
}
