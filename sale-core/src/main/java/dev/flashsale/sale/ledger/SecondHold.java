package dev.flashsale.sale.ledger;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterUnreachable;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleItem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets an order that was paid too late have its units again. The counters decide first, as with a purchase, then the
 * ledger records it; the command is repeated until both are done, and each does it once.
 */
@Component
class SecondHold {

    private static final int AT_ONCE = 16;

    private final SecondHoldStore store;
    private final SaleCounter counter;
    private final CounterWatch watch;
    private final SaleBook sales;

    SecondHold(SecondHoldStore store, SaleCounter counter, CounterWatch watch, SaleBook sales) {
        this.store = store;
        this.counter = counter;
        this.watch = watch;
        this.sales = sales;
    }

    /** What the counters say of those orders that could have their units again; where they say nothing, it is absent. */
    Mono<Map<UUID, Boolean>> decide(List<OrderPlaced> orders) {
        return orders.isEmpty()
                ? Mono.just(Map.of())
                : store.undecided(idsOf(orders)).flatMap(undecided -> ask(orders, undecided));
    }

    /** Records the decisions in the caller's transaction, which must have locked the items. */
    Mono<Void> record(Map<UUID, Boolean> decisions) {
        return decisions.isEmpty() ? Mono.empty() : store.record(decisions);
    }

    /** Of these orders, those that have asked before and could not have their units, or have given them back again. */
    Mono<Set<UUID>> refused(Collection<UUID> orderIds) {
        return orderIds.isEmpty() ? Mono.just(Set.of()) : store.refused(orderIds);
    }

    private Mono<Map<UUID, Boolean>> ask(List<OrderPlaced> orders, Set<UUID> undecided) {
        return Flux.fromIterable(orders)
                .filter(order -> undecided.contains(order.orderId()))
                .distinct(OrderPlaced::orderId)
                .flatMap(this::ask, AT_ONCE)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map.Entry<UUID, Boolean>> ask(OrderPlaced order) {
        return watch.current(CounterKeys.ofSale(order.saleId()))
                .map(CounterReading::server)
                .zipWith(sales.find(order.saleId()).map(SecondHold::limitsOf))
                .flatMap(known -> counter.retake(order.saleId(), known.getT1(), order.orderId(), known.getT2()))
                .flatMap(SecondHold::toDecision)
                .map(taken -> Map.entry(order.orderId(), taken))
                .onErrorResume(CounterUnreachable.class, _ -> Mono.empty());
    }

    private static Mono<Boolean> toDecision(String answer) {
        return switch (answer) {
            case "RETAKEN", "REPEATED" -> Mono.just(true);
            case "SHORT", "UNKNOWN" -> Mono.just(false);
            case "RECOVERING" -> Mono.empty();
            default -> throw new IllegalStateException("retake-order.lua answered " + answer);
        };
    }

    private static Map<UUID, Integer> limitsOf(Sale sale) {
        return sale.items().stream().collect(Collectors.toMap(SaleItem::id, SaleItem::perCustomerLimit));
    }

    private static List<UUID> idsOf(List<OrderPlaced> orders) {
        return orders.stream().map(OrderPlaced::orderId).toList();
    }
}
