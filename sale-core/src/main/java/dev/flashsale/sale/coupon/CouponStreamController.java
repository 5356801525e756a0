package dev.flashsale.sale.coupon;

import dev.flashsale.sale.live.LiveStreams;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Streams what is left of a coupon to everybody. */
@RestController
class CouponStreamController {

    private final LiveStreams streams;
    private final CouponFeed feed;

    CouponStreamController(LiveStreams streams, CouponFeed feed) {
        this.streams = streams;
        this.feed = feed;
    }

    @GetMapping(path = "/api/coupons/{id}/stock/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> stream(
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId,
            ServerHttpResponse response) {
        return streams.show(feed, id, lastEventId, response);
    }
}
