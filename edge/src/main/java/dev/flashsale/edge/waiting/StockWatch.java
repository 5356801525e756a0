package dev.flashsale.edge.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks sale-core what is left of a sale, and concludes from how it answers at which pace it can take customers. */
@Component
class StockWatch {

    private static final int MOST_ROOMS = 10_000;
    private static final Duration EARLIER = Duration.ofSeconds(1);

    private final SaleCore saleCore;
    private final Clock clock;
    private final Duration slow;
    private final Cache<UUID, Caution> cautions = Caffeine.newBuilder()
            .maximumSize(MOST_ROOMS)
            .executor(Runnable::run)
            .build();

    StockWatch(SaleCore saleCore, WaitingSettings settings, Clock clock) {
        this.saleCore = saleCore;
        this.slow = settings.slow();
        this.clock = clock;
    }

    /**
     * @param pace how many may be admitted per second at the moment
     * @param askedAt by the clock of Redis, in milliseconds
     */
    record Sight(Stock stock, double pace, long askedAt) {}

    /** Whether there can be anything to do in the room. Redis decides to the millisecond whether the sale is open. */
    boolean isDue(Room room) {
        return !clock.instant().plus(EARLIER).isBefore(room.sale().opensAt());
    }

    Mono<Sight> look(Room room, long askedAt) {
        var caution = cautions.get(room.id(), _ -> new Caution());
        return saleCore.stock(room.id())
                .elapsed()
                .map(answer ->
                        new Sight(answer.getT2(), judge(room, caution, Duration.ofMillis(answer.getT1())), askedAt))
                .onErrorMap(fault -> lowered(caution, fault));
    }

    private double judge(Room room, Caution caution, Duration took) {
        if (took.compareTo(slow) > 0) {
            caution.answeredBadly();
        } else {
            caution.answeredWell();
        }
        return caution.slowed(room.pace());
    }

    private static Throwable lowered(Caution caution, Throwable fault) {
        caution.answeredBadly();
        return fault;
    }
}
