package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.platform.Endpoint;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP on connections and event loops of its own, so that the crowd shares nothing with the services but the machine. */
final class EdgeClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int QUEUE = 100_000;
    private static final int READS = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final ConnectionProvider connections;
    private final LoopResources loops;
    private final HttpClient http;
    private final List<String> urls;
    private final AtomicInteger asked = new AtomicInteger();

    EdgeClient(Endpoint at, int connections) {
        this(List.of(at), connections);
    }

    /** Spreads what it asks over all of them, each in its turn. */
    EdgeClient(List<Endpoint> at, int connections) {
        this.urls = at.stream().map(Endpoint::url).toList();
        this.connections = ConnectionProvider.builder("crowd")
                .maxConnections(connections)
                .pendingAcquireMaxCount(QUEUE)
                .pendingAcquireTimeout(PATIENCE)
                .build();
        this.loops = LoopResources.create("crowd", 1, true);
        this.http = HttpClient.create(this.connections)
                .runOn(loops)
                .responseTimeout(PATIENCE)
                .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
    }

    /** Asked again while the answer is no decision: a read changes nothing. */
    Mono<Answer> get(String path, String token) {
        return decided(send(HttpMethod.GET, path, headers(token, Optional.empty()), ""), READS);
    }

    /** The same in another form than JSON. */
    Mono<Answer> get(String path, String token, String form) {
        var headers = Map.of("Authorization", "Bearer " + token, "Accept", form);
        return decided(send(HttpMethod.GET, path, headers, ""), READS);
    }

    Mono<Answer> post(String path, String token, Optional<String> key, String body) {
        return send(HttpMethod.POST, path, headers(token, key), body);
    }

    /** What a stream says, in the pieces in which it arrives; an error where there is none. */
    Flux<String> stream(String path) {
        return http.get().uri(at(path)).response(EdgeClient::toPieces);
    }

    private String at(String path) {
        return urls.get(Math.floorMod(asked.getAndIncrement(), urls.size())) + path;
    }

    private static Flux<String> toPieces(HttpClientResponse response, ByteBufFlux content) {
        return response.status().code() == OK
                ? content.asString()
                : Flux.error(new IllegalStateException("There is no stream: " + response.status()));
    }

    /** For the story around the rush: waits for the answer, which must be a success. */
    static JsonNode require(String what, Mono<Answer> call) {
        var answer = call.blockOptional().orElseThrow();
        if (!answer.successful()) {
            throw new UnexpectedAnswer(what, answer);
        }
        return answer.json();
    }

    static String json(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    private static Mono<Answer> decided(Mono<Answer> reading, int triesLeft) {
        return reading.flatMap(answer -> answer.worthRetrying() && triesLeft > 1
                ? Mono.delay(answer.pause()).then(decided(reading, triesLeft - 1))
                : Mono.just(answer));
    }

    private Mono<Answer> send(HttpMethod method, String path, Map<String, String> headers, String body) {
        return http.headers(given -> headers.forEach(given::set))
                .request(method)
                .uri(at(path))
                .send(body.isEmpty() ? ByteBufFlux.fromInbound(Mono.empty()) : ByteBufFlux.fromString(Mono.just(body)))
                .responseSingle(EdgeClient::toAnswer)
                .onErrorResume(cause -> Mono.just(Answer.none(cause)));
    }

    private static Mono<Answer> toAnswer(HttpClientResponse response, ByteBufMono content) {
        return content.asString()
                .defaultIfEmpty("")
                .map(body -> new Answer(response.status().code(), body, retryAfter(response.responseHeaders())));
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static Map<String, String> headers(String token, Optional<String> key) {
        var authorization = token.isEmpty() ? Map.<String, String>of() : Map.of("Authorization", "Bearer " + token);
        return key.map(value -> Map.of("Authorization", "Bearer " + token, "Idempotency-Key", value))
                .orElse(authorization);
    }

    @Override
    public void close() {
        connections.disposeLater().then(loops.disposeLater()).block(PATIENCE);
    }
}
