package dev.flashsale.sale.live;

import dev.flashsale.web.Problem;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Shows counters to everybody who wants to watch them, as server-sent events. Headers and the end of a stream go
 * through the framework; what is in between is written to the connection itself, the same bytes for all, because
 * thousands of streams through an encoder each would cost more than the sale.
 */
@Component
public class LiveStreams {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final long NOTHING_SEEN = 0;

    private final Topics topics;
    private final Places places;
    private final LiveMeters meters;
    private final LiveSettings settings;

    LiveStreams(Topics topics, Places places, LiveMeters meters, LiveSettings settings) {
        this.topics = topics;
        this.places = places;
        this.meters = meters;
        this.settings = settings;
    }

    /** Streams what the feed tells of one thing until it has ended, or its viewer leaves. */
    public Mono<Void> show(StockFeed feed, UUID id, String lastEventId, ServerHttpResponse response) {
        return Mono.using(
                        this::takePlace,
                        _ -> show(new Topic.Key(feed, id), toVersion(lastEventId), response),
                        Places::giveBack)
                .checkpoint("stream counters");
    }

    private Mono<Void> show(Topic.Key key, long seen, ServerHttpResponse response) {
        return Mono.using(
                () -> topics.enter(key),
                topic -> topic.known().then(Mono.defer(() -> stream(topic, seen, response))),
                _ -> topics.leave(key));
    }

    private static Mono<Void> stream(Topic topic, long seen, ServerHttpResponse response) {
        describe(response.getHeaders());
        return response.writeAndFlushWith(
                Flux.just(Flux.using(() -> takeSeat(topic, seen, response), Viewer::body, Viewer::leave)));
    }

    /** Happens once the headers are on their way. */
    private static Viewer takeSeat(Topic topic, long seen, ServerHttpResponse response) {
        Connection connection = ServerHttpResponseDecorator.getNativeResponse(response);
        var viewer = topic.seat(connection.channel(), seen);
        viewer.enter();
        return viewer;
    }

    private static void describe(HttpHeaders headers) {
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl(CacheControl.noCache());
        headers.set("X-Accel-Buffering", "no");
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private Places takePlace() {
        if (topics.isClosed()) {
            throw noPlace("This instance is about to end.", SOON);
        }
        if (!places.take()) {
            meters.refused();
            throw noPlace("Too many are watching here.", places.wait(settings.heartbeat()));
        }
        return places;
    }

    private static RuntimeException noPlace(String detail, Duration wait) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-viewers", detail)
                .retryAfter(wait)
                .raise();
    }

    /** An id that is not ours is as good as none. */
    private static long toVersion(String lastEventId) {
        return lastEventId.matches("\\d{1,18}") ? Long.parseLong(lastEventId) : NOTHING_SEEN;
    }
}
