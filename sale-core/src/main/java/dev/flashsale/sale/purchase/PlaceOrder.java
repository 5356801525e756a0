package dev.flashsale.sale.purchase;

import dev.flashsale.sale.arming.ArmSale;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterUnreachable;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.Placement;
import dev.flashsale.sale.counter.PlacementVerdict;
import dev.flashsale.sale.counter.PlacementVerdict.Taken;
import dev.flashsale.sale.counter.PlacementVerdict.TakenBefore;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleItem;
import dev.flashsale.sale.purchase.PurchaseOutcome.Recovering;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets Redis decide a purchase in one round trip and has a winner's order on Kafka before anybody is told. */
@Service
class PlaceOrder {

    private final Counters counters;
    private final SaleBook book;
    private final Delivery delivery;
    private final ArmSale armSale;
    private final PurchaseSettings settings;

    /** What is asked. */
    @Service
    record Counters(SaleCounter counter, CounterWatch watch, SoldOutItems soldOut) {}

    PlaceOrder(Counters counters, SaleBook book, Delivery delivery, ArmSale armSale, PurchaseSettings settings) {
        this.counters = counters;
        this.book = book;
        this.delivery = delivery;
        this.armSale = armSale;
        this.settings = settings;
    }

    Mono<PurchaseOutcome> place(Purchase purchase) {
        var reading = counters.watch().last(purchase.sale().id());
        if (reading == null) {
            return decideAfterReading(purchase);
        }
        var soldOut = counters.soldOut().find(purchase, reading);
        return soldOut != null ? Mono.just(soldOut) : decide(purchase, reading);
    }

    private Mono<PurchaseOutcome> decideAfterReading(Purchase purchase) {
        return counters.watch()
                .current(purchase.sale().id())
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
            case TakenBefore before -> delivery.repeat(purchase, before);
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
        return delivery.deliver(
                purchase,
                purchase.taken(taken.sequence(), taken.placedAt(), taken.payBefore(), taken.epoch(), taken.entry()));
    }

    private PurchaseOutcome withoutAnswer(CounterUnreachable fault) {
        return fault.isMaybeDone() ? new PurchaseOutcome.OutcomeUnknown(armSale.expectedWait()) : recovering();
    }

    private PurchaseOutcome recovering() {
        return new Recovering(armSale.expectedWait());
    }

    private static int limitOf(Purchase purchase, UUID itemId) {
        return purchase.sale().item(itemId).map(SaleItem::perCustomerLimit).orElse(0);
    }
}
