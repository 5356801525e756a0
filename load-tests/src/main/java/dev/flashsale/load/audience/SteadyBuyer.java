package dev.flashsale.load.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.databind.json.JsonMapper;

/** Buys one unit after the other at a steady rate, whatever the answers take. */
public final class SteadyBuyer {

    private static final int AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String path;
    private final List<String> tokens;
    private final String body;

    public SteadyBuyer(int port, String path, List<String> tokens, String body) {
        this.http = HttpClient.create()
                .baseUrl("http://localhost:" + port)
                .headers(headers -> headers.set("Content-Type", "application/json"));
        this.path = path;
        this.tokens = tokens;
        this.body = body;
    }

    /** Fails when a purchase is not accepted. */
    public Purchases buy(int perSecond, Duration duration) {
        int most = Math.toIntExact(perSecond * duration.toSeconds());
        var purchases = new Purchases(most);
        Flux.interval(Duration.ofSeconds(1).dividedBy(perSecond))
                .onBackpressureBuffer()
                .take(most)
                .flatMap(number -> buy(number, purchases), AT_ONCE)
                .blockLast(duration.plus(PATIENCE));
        return purchases;
    }

    private Mono<Void> buy(long number, Purchases purchases) {
        return Mono.defer(() -> {
            long sent = System.nanoTime();
            return http.headers(headers -> headers.set(
                                    "Authorization", "Bearer " + tokens.get((int) (number % tokens.size())))
                            .set("Idempotency-Key", UUID.randomUUID().toString()))
                    .post()
                    .uri(path)
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body.getBytes(UTF_8))))
                    .responseSingle(SteadyBuyer::sequenceOf)
                    .doOnNext(sequence -> purchases.accepted(sequence, sent))
                    .then();
        });
    }

    private static Mono<Integer> sequenceOf(HttpClientResponse response, ByteBufMono answer) {
        return answer.asString().map(text -> {
            if (response.status().code() != 201) {
                throw new IllegalStateException("A purchase was answered " + text);
            }
            return JsonMapper.shared().readTree(text).path("sequence").asInt();
        });
    }
}
