package dev.flashsale.sandbox;

import dev.flashsale.web.ServiceStarter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A shop that uses the stand-in over HTTP, and its customers. */
final class Shop implements AutoCloseable {

    static final String SECRET = "test_sk_of_the_dev_profile";

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final ConfigurableApplicationContext context;
    private final String address;
    private final WebClient client;

    private Shop(Map<String, Object> settings) {
        this.context = ServiceStarter.application(SandboxApplication.class, "provider-sandbox", settings)
                .run();
        var port =
                ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
        this.address = "http://localhost:" + port;
        this.client = WebClient.builder()
                .baseUrl(address)
                .defaultHeaders(headers -> headers.setBasicAuth(SECRET, ""))
                .build();
    }

    static Shop open(Map<String, Object> settings) {
        var all = new HashMap<String, Object>();
        all.put("spring.profiles.active", "dev");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        return new Shop(all);
    }

    String address() {
        return address;
    }

    WebClient client() {
        return client;
    }

    /** A customer agrees to pay; answers the payment key. */
    String authorise(String orderId, long amount, String... faults) {
        var request = Map.of("orderId", orderId, "amount", amount, "faults", List.of(faults));
        return (String) post("/sandbox/authorisations", request).block().body().get("paymentKey");
    }

    Answer confirm(String paymentKey, String orderId, long amount, String key) {
        return confirmLater(paymentKey, orderId, amount, key).block();
    }

    Mono<Answer> confirmLater(String paymentKey, String orderId, long amount, String key) {
        return client.post()
                .uri("/v1/payments/confirm")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("paymentKey", paymentKey, "orderId", orderId, "amount", amount))
                .exchangeToMono(Shop::toAnswer);
    }

    Answer cancel(String paymentKey, Map<String, ?> request, String key) {
        return client.post()
                .uri("/v1/payments/{key}/cancel", paymentKey)
                .header("Idempotency-Key", key)
                .bodyValue(request)
                .exchangeToMono(Shop::toAnswer)
                .block();
    }

    Answer read(String path, Object... variables) {
        return client.get().uri(path, variables).exchangeToMono(Shop::toAnswer).block();
    }

    List<Map<String, Object>> list(String start, String end, int limit) {
        return listOf("/v1/transactions?startDate=%s&endDate=%s&limit=%d".formatted(start, end, limit));
    }

    List<Map<String, Object>> listOf(String path) {
        return client.get().uri(path).retrieve().bodyToFlux(JSON).collectList().block();
    }

    Mono<Answer> post(String path, Object body) {
        return client.post().uri(path).bodyValue(body).exchangeToMono(Shop::toAnswer);
    }

    /** Totals of the stand-in's own books. */
    long captured() {
        return ((Number) read("/sandbox/books").body().get("captured")).longValue();
    }

    @Override
    public void close() {
        context.close();
    }

    private static Mono<Answer> toAnswer(ClientResponse response) {
        return response.bodyToMono(JSON).defaultIfEmpty(Map.of()).map(body -> new Answer(response.statusCode(), body));
    }

    record Answer(HttpStatusCode status, Map<String, Object> body) {

        String code() {
            return String.valueOf(body.get("code"));
        }
    }
}
