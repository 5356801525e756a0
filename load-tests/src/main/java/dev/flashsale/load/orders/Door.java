package dev.flashsale.load.orders;

import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service; an answer that is no success is an error. */
final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final HttpClient http;

    Door(String url, int connections) {
        this.http = HttpClient.create(ConnectionProvider.create("orders", connections))
                .baseUrl(url)
                .responseTimeout(Duration.ofSeconds(30))
                .headers(headers -> headers.set("Content-Type", "application/json"));
    }

    Mono<JsonNode> post(String path, String token, String key, Map<String, ?> body) {
        return send(HttpMethod.POST, path, token, key, JSON.writeValueAsString(body));
    }

    Mono<JsonNode> get(String path, String token) {
        return send(HttpMethod.GET, path, token, "", "");
    }

    private Mono<JsonNode> send(HttpMethod method, String path, String token, String key, String body) {
        return http.headers(headers ->
                        headers.set("Authorization", "Bearer " + token).set("Idempotency-Key", key))
                .request(method)
                .uri(path)
                .send(body.isEmpty() ? Mono.empty() : ByteBufFlux.fromString(Mono.just(body)))
                .responseSingle((response, content) -> content.asString()
                        .defaultIfEmpty("{}")
                        .map(text -> successful(path, response.status().code(), text)));
    }

    private static JsonNode successful(String path, int status, String text) {
        if (status / HUNDRED != SUCCESS) {
            throw new IllegalStateException(path + " answered " + status + " " + text);
        }
        return JSON.readTree(text);
    }
}
