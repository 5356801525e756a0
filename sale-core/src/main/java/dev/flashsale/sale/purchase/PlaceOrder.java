package dev.flashsale.sale.purchase;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.sale.arming.ArmOffer;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterUnreachable;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.Placement;
import dev.flashsale.sale.counter.PlacementVerdict;
import dev.flashsale.sale.counter.PlacementVerdict.Taken;
import dev.flashsale.sale.counter.PlacementVerdict.TakenBefore;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.counter.SoldOutItems;
import dev.flashsale.sale.handoff.Delivered;
import dev.flashsale.sale.handoff.Delivery;
import dev.flashsale.sale.handoff.SaleAnnouncer;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleItem;
import dev.flashsale.sale.purchase.PurchaseOutcome.Recovering;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets Redis decide a purchase in one round trip and has a winner's order on Kafka before anybody is told. */
@Service
class PlaceOrder {

    private final Counters counters;
    private final SaleBook book;
    private final Delivery delivery;
    private final ArmOffer armOffer;
    private final PurchaseSettings settings;

    /** What is asked. */
    @Service
    record Counters(SaleCounter counter, CounterWatch watch, SoldOutItems soldOut) {}

    PlaceOrder(Counters counters, SaleBook book, Delivery delivery, ArmOffer armOffer, PurchaseSettings settings) {
        this.counters = counters;
        this.book = book;
        this.delivery = delivery;
        this.armOffer = armOffer;
        this.settings = settings;
    }

    Mono<PurchaseOutcome> place(Purchase purchase) {
        var reading = counters.watch().last(purchase.sale().id());
        if (reading == null) {
            return decideAfterReading(purchase);
        }
        var soldOut = findSoldOut(purchase, reading);
        return soldOut != null ? Mono.just(soldOut) : decide(purchase, reading);
    }

    private PurchaseOutcome.@Nullable SoldOut findSoldOut(Purchase purchase, CounterReading reading) {
        for (var line : purchase.lines()) {
            if (counters.soldOut().isSoldOut(line.itemId(), purchase.orderId(), reading)) {
                return new PurchaseOutcome.SoldOut(line.itemId(), 0);
            }
        }
        return null;
    }

    private Mono<PurchaseOutcome> decideAfterReading(Purchase purchase) {
        return counters.watch()
                .current(CounterKeys.of(purchase.sale()))
                .flatMap(reading -> decide(purchase, reading))
                .onErrorResume(CounterUnreachable.class, _ -> Mono.just(recovering()));
    }

    private Mono<PurchaseOutcome> decide(Purchase purchase, CounterReading reading) {
        if (!reading.isArmed()) {
            return Mono.just(recovering());
        }
        return ask(purchase, reading.server())
                .flatMap(verdict -> verdict instanceof PlacementVerdict.OtherEpoch(long epoch)
                        ? decideUnder(epoch, purchase, reading.server())
                        : conclude(purchase, verdict))
                .onErrorResume(CounterUnreachable.class, fault -> Mono.just(withoutAnswer(fault)));
    }

    /** Another instance has armed the sale: once PostgreSQL confirms the epoch, the decision is its counters' to make. */
    private Mono<PurchaseOutcome> decideUnder(long epoch, Purchase purchase, String server) {
        return book.reload(purchase.sale().id())
                .filter(sale -> sale.plan().epoch() == epoch)
                .map(purchase::at)
                .flatMap(known -> ask(known, server).flatMap(verdict -> conclude(known, verdict)))
                .switchIfEmpty(Mono.fromSupplier(this::recovering));
    }

    private Mono<PlacementVerdict> ask(Purchase purchase, String server) {
        return counters.counter()
                .place(new Placement(
                        purchase.sale().id(),
                        server,
                        purchase.sale().plan().epoch(),
                        purchase.orderId(),
                        purchase.customerId(),
                        purchase.fingerprint(),
                        settings.paymentWindow(),
                        purchase.extras(),
                        purchase.lines(),
                        itemId -> limitOf(purchase, itemId)));
    }

    private Mono<PurchaseOutcome> conclude(Purchase purchase, PlacementVerdict verdict) {
        return switch (verdict) {
            case Taken taken -> deliver(purchase, taken);
            case TakenBefore before -> deliverAgain(purchase, before);
            case PlacementVerdict.SoldOut(UUID itemId, int left) ->
                Mono.just(new PurchaseOutcome.SoldOut(itemId, left));
            case PlacementVerdict.Limited(UUID itemId, int limit, int bought) ->
                Mono.just(new PurchaseOutcome.LimitExceeded(itemId, limit, bought));
            case PlacementVerdict.NotOpenYet(Instant opensAt, Instant now) ->
                Mono.just(new PurchaseOutcome.NotOpenYet(opensAt, Duration.between(now, opensAt)));
            case PlacementVerdict.Paused _ -> Mono.just(new PurchaseOutcome.Paused());
            case PlacementVerdict.Ended _ -> Mono.just(new PurchaseOutcome.Ended());
            case PlacementVerdict.KeyReused _ -> Mono.just(new PurchaseOutcome.KeyReused());
            case PlacementVerdict.Recovering _, PlacementVerdict.OtherEpoch _ -> Mono.just(recovering());
        };
    }

    private Mono<PurchaseOutcome> deliver(Purchase purchase, Taken taken) {
        counters.soldOut().won(purchase.sale().id(), purchase.orderId());
        var order = purchase.placed(taken.sequence(), taken.placedAt(), taken.payBefore(), taken.epoch());
        return delivery.deliver(purchase.taking(taken.entry()), Topics.ORDERS_PLACED, announcement(purchase, order))
                .map(delivered -> toOutcome(order, delivered));
    }

    private Mono<PurchaseOutcome> deliverAgain(Purchase purchase, TakenBefore before) {
        var order = purchase.placed(before.sequence(), before.placedAt(), before.payBefore(), before.epoch());
        return delivery.deliverAgain(
                        purchase.taking(before.entry()),
                        order.placedAt(),
                        before.now(),
                        Topics.ORDERS_PLACED,
                        announcement(purchase, order))
                .map(delivered -> toOutcome(order, delivered));
    }

    private static Message<OrderPlacement> announcement(Purchase purchase, OrderPlaced order) {
        return SaleAnnouncer.toMessage(order).traced(purchase.extras().trace());
    }

    private static PurchaseOutcome toOutcome(OrderPlaced order, Delivered delivered) {
        return switch (delivered) {
            case Delivered.Acknowledged _ -> new PurchaseOutcome.Placed(order);
            case Delivered.InFlight(Duration wait) -> new PurchaseOutcome.InFlight(wait);
            case Delivered.Unknown(Duration wait) -> new PurchaseOutcome.OutcomeUnknown(wait);
        };
    }

    private PurchaseOutcome withoutAnswer(CounterUnreachable fault) {
        return fault.isMaybeDone() ? new PurchaseOutcome.OutcomeUnknown(armOffer.expectedWait()) : recovering();
    }

    private PurchaseOutcome recovering() {
        return new Recovering(armOffer.expectedWait());
    }

    private static int limitOf(Purchase purchase, UUID itemId) {
        return purchase.sale().item(itemId).map(SaleItem::perCustomerLimit).orElse(0);
    }
}
