package dev.flashsale.web;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** A stream of server-sent events that no proxy buffers and whose silence is told from a dead line by heartbeats. */
public final class ServerEvents {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private ServerEvents() {}

    /** Ends when the events end. */
    public static <T> ResponseEntity<Flux<ServerSentEvent<T>>> stream(Flux<ServerSentEvent<T>> events) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noCache())
                .header("X-Accel-Buffering", "no")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(withHeartbeats(events));
    }

    static <T> Flux<ServerSentEvent<T>> withHeartbeats(Flux<ServerSentEvent<T>> events) {
        return events.publish(
                shared -> Flux.merge(shared, ServerEvents.<T>heartbeats().takeUntilOther(shared.ignoreElements())));
    }

    private static <T> Flux<ServerSentEvent<T>> heartbeats() {
        return Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.<T>builder().comment("heartbeat").build());
    }
}
