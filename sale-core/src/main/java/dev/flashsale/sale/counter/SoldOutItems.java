package dev.flashsale.sale.counter;

import dev.flashsale.sale.offer.SaleStatus;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Knows what is sold out without asking Redis. A winner who repeats the request must not be refused, so an item only
 * counts as sold out once the ids of everything that was given out are known here; until something is given back,
 * nobody else can win it.
 */
@Component
public class SoldOutItems {

    private final CounterWatch watch;
    private final HandOffStream takings;
    private final Map<UUID, Winners> winners = new ConcurrentHashMap<>();

    /** Who won the items that were sold out when the winners were read; of other items somebody may still win. */
    private record Winners(long epoch, long changes, Set<UUID> soldOut, Set<UUID> takenIds) {

        boolean areAllOf(UUID itemId, CounterReading reading) {
            return epoch == reading.epoch() && changes == reading.changes() && soldOut.contains(itemId);
        }
    }

    SoldOutItems(CounterWatch watch, HandOffStream takings) {
        this.watch = watch;
        this.takings = takings;
    }

    /** Whether somebody who did not win the item before cannot win it now; otherwise Redis has to decide. */
    public boolean isSoldOut(UUID itemId, UUID takenId, CounterReading reading) {
        var known = winners.get(reading.keys().id());
        return known != null
                && reading.isSoldOut(itemId)
                && known.areAllOf(itemId, reading)
                && !known.takenIds().contains(takenId);
    }

    /** Somebody has just won. */
    public void won(UUID offerId, UUID takenId) {
        var known = winners.get(offerId);
        if (known != null) {
            known.takenIds().add(takenId);
        }
    }

    /** Learns the winners of offers with sold-out items, and forgets those of offers that are over. */
    public Mono<Void> learn() {
        winners.keySet().removeIf(offerId -> !isSellingOut(watch.last(offerId)));
        return Flux.fromIterable(watch.all().values())
                .filter(reading -> isSellingOut(reading) && !isKnown(reading))
                .concatMap(reading -> learn(reading.keys()))
                .then();
    }

    /** The winners are read after the counters, so that they hold all of what the counters call sold out. */
    private Mono<Void> learn(CounterKeys keys) {
        return watch.refresh(keys)
                .zipWhen(_ -> takings.takenIds(keys).collect(ConcurrentHashMap::<UUID>newKeySet, Set::add))
                .flatMap(read -> remember(read.getT1(), read.getT2()));
    }

    private Mono<Void> remember(CounterReading reading, Set<UUID> takenIds) {
        var learned = new Winners(reading.epoch(), reading.changes(), soldOutIn(reading), takenIds);
        return Mono.fromRunnable(() -> winners.put(reading.keys().id(), learned));
    }

    private boolean isKnown(CounterReading reading) {
        var known = winners.get(reading.keys().id());
        return known != null && soldOutIn(reading).stream().allMatch(itemId -> known.areAllOf(itemId, reading));
    }

    private static Set<UUID> soldOutIn(CounterReading reading) {
        return reading.left().keySet().stream().filter(reading::isSoldOut).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSellingOut(@Nullable CounterReading reading) {
        return reading != null
                && reading.status() == SaleStatus.OPEN
                && reading.left().containsValue(0);
    }
}
