package dev.flashsale.sale.purchase;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.HandOffStream;
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
 * Refuses what is sold out without asking Redis. A winner who repeats the request must not be refused, so an item only
 * counts as sold out once the ids of all orders that won are known here; until something is given back, no other order
 * can win it.
 */
@Component
class SoldOutItems {

    private final CounterWatch watch;
    private final HandOffStream orders;
    private final Map<UUID, Winners> winners = new ConcurrentHashMap<>();

    /** Who won the items that were sold out when the winners were read; of other items somebody may still win. */
    private record Winners(long epoch, long changes, Set<UUID> soldOut, Set<UUID> orderIds) {

        boolean areAllOf(UUID itemId, CounterReading reading) {
            return epoch == reading.epoch() && changes == reading.changes() && soldOut.contains(itemId);
        }
    }

    SoldOutItems(CounterWatch watch, HandOffStream orders) {
        this.watch = watch;
        this.orders = orders;
    }

    /** The refusal, or null where Redis has to decide. */
    PurchaseOutcome.@Nullable SoldOut find(Purchase purchase, CounterReading reading) {
        var known = winners.get(purchase.sale().id());
        if (known == null || known.orderIds().contains(purchase.orderId())) {
            return null;
        }
        for (var line : purchase.lines()) {
            if (reading.left(line.itemId()) == 0 && known.areAllOf(line.itemId(), reading)) {
                return new PurchaseOutcome.SoldOut(line.itemId(), 0);
            }
        }
        return null;
    }

    /** An order has just won. */
    void won(UUID saleId, UUID orderId) {
        var known = winners.get(saleId);
        if (known != null) {
            known.orderIds().add(orderId);
        }
    }

    /** Learns the winners of sales with sold-out items, and forgets those of sales that are over. */
    Mono<Void> learn() {
        winners.keySet().removeIf(saleId -> !isSellingOut(watch.last(saleId)));
        return Flux.fromIterable(watch.all().entrySet())
                .filter(sale -> isSellingOut(sale.getValue()) && !isKnown(sale.getKey(), sale.getValue()))
                .concatMap(sale -> learn(sale.getKey()))
                .then();
    }

    /** The orders are read after the counters, so that they hold every winner of what the counters call sold out. */
    private Mono<Void> learn(UUID saleId) {
        return watch.refresh(saleId)
                .flatMap(reading -> orders.orderIds(saleId)
                        .collect(ConcurrentHashMap::<UUID>newKeySet, Set::add)
                        .flatMap(ids -> remember(
                                saleId, new Winners(reading.epoch(), reading.changes(), soldOutIn(reading), ids))));
    }

    private Mono<Void> remember(UUID saleId, Winners learned) {
        return Mono.fromRunnable(() -> winners.put(saleId, learned));
    }

    private boolean isKnown(UUID saleId, CounterReading reading) {
        var known = winners.get(saleId);
        return known != null && soldOutIn(reading).stream().allMatch(itemId -> known.areAllOf(itemId, reading));
    }

    private static Set<UUID> soldOutIn(CounterReading reading) {
        return reading.left().entrySet().stream()
                .filter(item -> item.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSellingOut(@Nullable CounterReading reading) {
        return reading != null
                && reading.status() == SaleStatus.OPEN
                && reading.left().containsValue(0);
    }
}
