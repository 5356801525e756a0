package dev.flashsale.sale.ledger;

import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.outbox.Inbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The units that orders hold or have bought, in PostgreSQL: the last line of defence against overselling. An order is
 * entered once; what it is entered as stays, whatever is delivered again or in another order. Every method is to be
 * called in a transaction and first locks the items it touches, always in the same order.
 */
@Component
class StockLedger {

    /** Under this name releases are remembered that were carried out. */
    private static final String RELEASES = "sale-core.releases";

    private final LedgerStore store;
    private final SecondHold secondHold;
    private final Inbox inbox;

    StockLedger(LedgerStore store, SecondHold secondHold, Inbox inbox) {
        this.store = store;
        this.secondHold = secondHold;
        this.inbox = inbox;
    }

    /** Enters the orders that are new, as held or, where the quantity offered does not cover them, as rejected. */
    Mono<Void> hold(Collection<OrderPlaced> orders) {
        var byId = new LinkedHashMap<UUID, OrderPlaced>();
        orders.forEach(order -> byId.putIfAbsent(order.orderId(), order));
        if (byId.isEmpty()) {
            return Mono.empty();
        }
        return store.lockItems(itemsOf(byId.values()))
                .zipWith(store.statesOf(byId.keySet()))
                .flatMap(locked -> enter(byId, locked.getT1(), locked.getT2()));
    }

    /** Held units become sold. */
    Mono<Void> sell(Collection<UUID> orderIds) {
        return orderIds.isEmpty()
                ? Mono.empty()
                : store.lockItemsOfOrders(orderIds).then(store.move(orderIds, HoldState.HELD, HoldState.SOLD));
    }

    /** Released orders hold their units again, where the counters have let them and the quantity offered covers them. */
    Mono<Void> holdAgain(Map<UUID, Boolean> decisions) {
        return decisions.isEmpty()
                ? Mono.empty()
                : store.lockItemsOfOrders(decisions.keySet()).then(secondHold.record(decisions));
    }

    /**
     * Held and sold units are free again; an order that was never entered is entered as released. A message that comes
     * again must not release what the order has held again since.
     */
    Mono<Void> release(Map<UUID, OrderPlaced> byMessage) {
        return inbox.firstSeen(RELEASES, byMessage.keySet())
                .map(unseen -> unseen.stream()
                        .flatMap(id -> Stream.ofNullable(byMessage.get(id)))
                        .toList())
                .flatMap(this::release);
    }

    private Mono<Void> release(List<OrderPlaced> orders) {
        if (orders.isEmpty()) {
            return Mono.empty();
        }
        var ids = orders.stream().map(OrderPlaced::orderId).toList();
        return store.lockItemsOfOrders(ids)
                .then(store.insert(entries(orders, HoldState.RELEASED)))
                .then(store.move(ids, HoldState.HELD, HoldState.RELEASED))
                .then(store.move(ids, HoldState.SOLD, HoldState.RELEASED))
                .then();
    }

    /** What is entered for the orders. */
    Mono<Map<UUID, HoldState>> statesOf(Collection<UUID> orderIds) {
        return store.statesOf(orderIds);
    }

    private Mono<Void> enter(Map<UUID, OrderPlaced> orders, Map<UUID, Integer> free, Map<UUID, HoldState> entered) {
        var remaining = new HashMap<>(free);
        var entries = orders.values().stream()
                .filter(order -> !entered.containsKey(order.orderId()))
                .sorted(Comparator.comparingLong(OrderPlaced::sequence))
                .map(order -> new LedgerStore.Entry(order, take(order, remaining)))
                .toList();
        return store.insert(entries).then(store.addHeld(taken(free, remaining)));
    }

    /** Takes the units of every line from what remains, or of none. */
    private static HoldState take(OrderPlaced order, Map<UUID, Integer> remaining) {
        boolean covered =
                order.lines().stream().allMatch(line -> remaining.getOrDefault(line.itemId(), 0) >= line.quantity());
        if (!covered) {
            return HoldState.REJECTED;
        }
        order.lines().forEach(line -> remaining.merge(line.itemId(), -line.quantity(), Integer::sum));
        return HoldState.HELD;
    }

    private static Map<UUID, Integer> taken(Map<UUID, Integer> free, Map<UUID, Integer> remaining) {
        return free.entrySet().stream()
                .filter(item -> !item.getValue().equals(remaining.get(item.getKey())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, item -> item.getValue() - remaining.getOrDefault(item.getKey(), 0)));
    }

    private static List<LedgerStore.Entry> entries(Collection<OrderPlaced> orders, HoldState state) {
        var entries = new ArrayList<LedgerStore.Entry>();
        orders.forEach(order -> entries.add(new LedgerStore.Entry(order, state)));
        return entries;
    }

    private static List<UUID> itemsOf(Collection<OrderPlaced> orders) {
        return orders.stream()
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::itemId)
                .distinct()
                .toList();
    }
}
