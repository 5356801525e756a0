package dev.flashsale.sale;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Somebody else's webhook, which behaves as a test wants for what each sale or coupon is told about. */
final class NoticeReceiver implements AutoCloseable {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<UUID, IntFunction<Mono<Integer>>> behaviours = new ConcurrentHashMap<>();
    private final DisposableServer server;

    /** One request, whatever it was answered. */
    record Received(String key, String text) {}

    NoticeReceiver() {
        this.server = HttpServer.create().port(0).handle(this::take).bindNow();
    }

    String address() {
        return "http://localhost:" + server.port() + "/hook";
    }

    /** The status is asked for with the number of the request about this target, from 1. */
    void answer(UUID target, IntFunction<Mono<Integer>> behaviour) {
        behaviours.put(target, behaviour);
    }

    List<Received> about(UUID target) {
        return received.stream()
                .filter(request -> request.text().contains(target.toString()))
                .toList();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Publisher<Void> take(HttpServerRequest request, HttpServerResponse response) {
        var key = Objects.requireNonNullElse(request.requestHeaders().get("Idempotency-Key"), "");
        return request.receive()
                .aggregate()
                .asString()
                .flatMap(text -> statusFor(new Received(key, text)))
                .flatMap(status -> response.status(HttpResponseStatus.valueOf(status))
                        .send()
                        .then());
    }

    private Mono<Integer> statusFor(Received request) {
        received.add(request);
        return behaviours.entrySet().stream()
                .filter(each -> request.text().contains(each.getKey().toString()))
                .findFirst()
                .map(each -> each.getValue().apply(about(each.getKey()).size()))
                .orElseGet(() -> Mono.just(200));
    }
}
