package dev.flashsale.sale.live;

import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tells the counters of one kind of thing: sales, coupons. */
public interface StockFeed {

    /** The counters as they were at most so long ago; fails with a problem where there is nothing of that id. */
    Mono<? extends Snapshot> read(UUID id, Duration atMostOld);
}
