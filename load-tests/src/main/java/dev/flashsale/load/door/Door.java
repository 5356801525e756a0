package dev.flashsale.load.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service. Where it has several instances, each is asked in its turn, and the next where one cannot be reached. */
public final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SUCCESS = 2;
    private static final int FAULT = 5;
    private static final int HUNDRED = 100;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final List<String> urls;
    private final AtomicInteger asked = new AtomicInteger();

    public Door(String url, int connections) {
        this(List.of(url), connections);
    }

    public Door(List<String> urls, int connections) {
        this.urls = urls;
        this.http = HttpClient.create(ConnectionProvider.create("orders", connections))
                .responseTimeout(Duration.ofSeconds(30))
                .headers(headers -> headers.set("Content-Type", "application/json"));
    }

    private Door(HttpClient http, List<String> urls) {
        this.http = http;
        this.urls = urls;
    }

    /** What came back; status 0 stands for no answer at all. */
    public record Reply(int status, String text) {

        public boolean isSuccess() {
            return status / HUNDRED == SUCCESS;
        }

        /** Somebody has answered, and not that it is to be asked again. */
        boolean isDecided() {
            return status != 0 && status / HUNDRED != FAULT;
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The code of a problem; empty where there is none. */
        public String code() {
            return text.startsWith("{") ? json().path("code").asString("") : "";
        }
    }

    /** Fails where the answer is no success. */
    public Mono<JsonNode> post(String path, String token, String key, Map<String, ?> body) {
        return ask(path, token, key, body).map(reply -> successful(path, reply));
    }

    /** Like {@link #post}, and under the same key again while the answer is one of these, for a while. */
    public Mono<JsonNode> insist(String path, String token, String key, Map<String, ?> body, Set<String> passing) {
        return ask(path, token, key, body)
                .filter(reply -> !passing.contains(reply.code()))
                .repeatWhenEmpty(tries -> tries.delayElements(PAUSE))
                .timeout(PATIENCE)
                .map(reply -> successful(path, reply));
    }

    /** Posts under a key of its own and waits, also for those who are not quite there yet; fails where it is refused. */
    public JsonNode require(String path, String token, Map<String, ?> body) {
        return ask(path, token, UUID.randomUUID().toString(), body)
                .filter(Reply::isDecided)
                .repeatWhenEmpty(tries -> tries.delayElements(PAUSE))
                .timeout(PATIENCE)
                .map(reply -> successful(path, reply))
                .blockOptional()
                .orElseThrow();
    }

    /** Fails where the answer is no success. */
    public Mono<JsonNode> get(String path, String token) {
        return send(HttpMethod.GET, path, token, "", "").map(reply -> successful(path, reply));
    }

    /** Whatever comes back. */
    public Mono<Reply> look(String path, String token) {
        return send(HttpMethod.GET, path, token, "", "")
                .onErrorResume(cause -> Mono.just(new Reply(0, String.valueOf(cause.getMessage()))));
    }

    /** Whatever comes back. */
    public Mono<Reply> ask(String path, String token, String key, Map<String, ?> body) {
        return send(HttpMethod.POST, path, token, key, JSON.writeValueAsString(body))
                .onErrorResume(cause -> Mono.just(new Reply(0, String.valueOf(cause.getMessage()))));
    }

    /** The same for somebody whom a waiting room has admitted. */
    public Mono<Reply> askAdmitted(String path, String token, String key, String admission, Map<String, ?> body) {
        return new Door(http.headers(headers -> headers.set("X-Admission-Token", admission)), urls)
                .ask(path, token, key, body);
    }

    /** What was refused at the door of one instance did not arrive. */
    private Mono<Reply> send(HttpMethod method, String path, String token, String key, String body) {
        return Mono.defer(() -> {
            var turn = new AtomicInteger(asked.getAndIncrement());
            return Mono.defer(() -> sendTo(instance(turn.getAndIncrement()) + path, method, token, key, body))
                    .retryWhen(Retry.max(urls.size() - 1L).filter(ConnectException.class::isInstance));
        });
    }

    private String instance(int turn) {
        return urls.get(Math.floorMod(turn, urls.size()));
    }

    private Mono<Reply> sendTo(String url, HttpMethod method, String token, String key, String body) {
        return http.headers(headers -> identify(headers, token, key))
                .request(method)
                .uri(url)
                .send(body.isEmpty() ? Mono.empty() : ByteBufFlux.fromString(Mono.just(body)))
                .responseSingle((response, content) -> content.asString()
                        .defaultIfEmpty("{}")
                        .map(text -> new Reply(response.status().code(), text)));
    }

    private static void identify(HttpHeaders headers, String token, String key) {
        if (!token.isEmpty()) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        if (!key.isEmpty()) {
            headers.set("Idempotency-Key", key);
        }
    }

    private static JsonNode successful(String path, Reply reply) {
        if (!reply.isSuccess()) {
            throw new IllegalStateException(path + " answered " + reply);
        }
        return reply.json();
    }
}
