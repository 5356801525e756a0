package dev.flashsale.sale.lifecycle;

import dev.flashsale.sale.arming.ArmOffer;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterUnreachable;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.lifecycle.Adjustment.State;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Adds units to an item, or takes unsold ones away. The adjustment is stored before the counters move and concluded
 * afterwards; both halves can be repeated, so a crash in between only delays it. Added units are in PostgreSQL before
 * the counters sell them, units taken away leave the counters first: the ledger never covers less than is sold.
 */
@Service
class AdjustStock {

    private static final Duration ABANDONED_AFTER = Duration.ofSeconds(2);
    private static final int BATCH = 100;

    private final Stores stores;
    private final SaleCounter counter;
    private final CounterWatch watch;
    private final ArmOffer armOffer;
    private final Under under;

    /** Where an adjustment is remembered. */
    @Service
    record Stores(AdjustmentStore adjustments, SaleStore sales, SaleBook book) {}

    /** Transaction and time. */
    @Service
    record Under(TransactionalOperator transaction, Clock clock) {}

    AdjustStock(Stores stores, SaleCounter counter, CounterWatch watch, ArmOffer armOffer, Under under) {
        this.stores = stores;
        this.counter = counter;
        this.watch = watch;
        this.armOffer = armOffer;
        this.under = under;
    }

    /** Answers the concluded adjustment; one that was asked for before gets its first conclusion again. */
    Mono<Adjustment> adjust(Adjustment wanted) {
        return stores.adjustments()
                .insert(wanted, under.clock().instant())
                .filter(Boolean::booleanValue)
                .flatMap(_ -> wanted.units() > 0 ? changeQuantity(wanted) : Mono.empty())
                .as(under.transaction()::transactional)
                .then(stores.adjustments().require(wanted.id()))
                .flatMap(stored -> stored.state() == State.PENDING ? carryOut(stored) : Mono.just(stored))
                .onErrorMap(CounterUnreachable.class, _ -> SaleRefusals.recovering(armOffer.expectedWait()));
    }

    /** Carries out what somebody left half done. */
    Mono<Void> finishAbandoned() {
        return stores.adjustments()
                .pending(under.clock().instant().minus(ABANDONED_AFTER), BATCH)
                .collectList()
                .flatMapIterable(pending -> pending)
                .concatMap(pending -> carryOut(pending).onErrorComplete())
                .then();
    }

    private Mono<Adjustment> carryOut(Adjustment pending) {
        return watch.current(CounterKeys.ofSale(pending.saleId()))
                .map(CounterReading::server)
                .flatMap(server ->
                        counter.adjust(pending.saleId(), server, pending.id(), pending.itemId(), pending.units()))
                .flatMap(answer -> conclude(pending, answer.split(" ")))
                .then(stores.book().reload(pending.saleId()))
                .then(watch.refresh(CounterKeys.ofSale(pending.saleId())))
                .then(stores.adjustments().require(pending.id()));
    }

    private Mono<Void> conclude(Adjustment pending, String[] answer) {
        return switch (answer[0]) {
            case "APPLIED" -> concludeAs(State.APPLIED, pending, Integer.parseInt(answer[1]));
            case "REFUSED" -> concludeAs(State.REFUSED, pending, Integer.parseInt(answer[1]));
            case "RECOVERING" -> Mono.error(SaleRefusals.recovering(armOffer.expectedWait()));
            default -> throw new IllegalStateException("adjust-stock.lua answered " + answer[0]);
        };
    }

    private Mono<Void> concludeAs(State state, Adjustment pending, int left) {
        boolean takesAway = state == State.APPLIED && pending.units() < 0;
        return stores.adjustments()
                .conclude(pending.id(), state, left)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> takesAway ? changeQuantity(pending) : Mono.empty())
                .as(under.transaction()::transactional);
    }

    private Mono<Void> changeQuantity(Adjustment adjustment) {
        return stores.sales()
                .changeQuantity(adjustment.saleId(), adjustment.itemId(), adjustment.units())
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> SaleRefusals.recovering(armOffer.expectedWait())))
                .then();
    }
}
