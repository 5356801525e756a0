package dev.flashsale.sale.coupon;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.web.Caller;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Changes and withdraws coupons. PostgreSQL is told first, then the counters, which every instance asks; should they
 * not be there, nothing can be given out, and arming brings the new revision along.
 */
@Service
class ChangeCoupon {

    private static final Logger log = LoggerFactory.getLogger(ChangeCoupon.class);

    private final CouponStore store;
    private final CouponOffers offers;
    private final CounterWatch watch;
    private final CouponActionLog actions;
    private final TransactionalOperator transaction;

    ChangeCoupon(
            CouponStore store,
            CouponOffers offers,
            CounterWatch watch,
            CouponActionLog actions,
            TransactionalOperator transaction) {
        this.store = store;
        this.offers = offers;
        this.watch = watch;
        this.actions = actions;
        this.transaction = transaction;
    }

    Mono<Coupon> change(Coupon coupon, CouponRequest.Change wanted, Caller actor) {
        check(coupon, wanted);
        var changed = coupon.changed(inMillis(wanted));
        return store.change(changed)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(CouponRefusals::recovering))
                .then(actions.append(coupon.id(), actor, "CHANGED"))
                .as(transaction::transactional)
                .then(tellCounters(coupon.id()));
    }

    /** A coupon that was withdrawn before stays withdrawn. */
    Mono<Coupon> withdraw(Coupon coupon, Caller actor) {
        return store.withdraw(coupon.id())
                .filter(Boolean::booleanValue)
                .flatMap(_ -> actions.append(coupon.id(), actor, "WITHDRAWN"))
                .as(transaction::transactional)
                .then(tellCounters(coupon.id()));
    }

    private static void check(Coupon coupon, CouponRequest.Change wanted) {
        if (coupon.isWithdrawn()) {
            throw CouponRefusals.withdrawn();
        }
        var until = wanted.issueUntil();
        if (until != null && !until.isAfter(coupon.issueFrom())) {
            throw CouponRefusals.invalid("issueUntil", "must be after issueFrom");
        }
        if (until != null && until.isAfter(coupon.validUntil())) {
            throw CouponRefusals.invalid("issueUntil", "must not be after validUntil");
        }
        var quantity = wanted.quantity();
        var before = coupon.quantity();
        if (quantity != null && (before == null || quantity < before)) {
            throw CouponRefusals.invalid("quantity", "can only grow");
        }
    }

    private static CouponRequest.Change inMillis(CouponRequest.Change wanted) {
        var until = wanted.issueUntil();
        return new CouponRequest.Change(
                wanted.title(), until == null ? null : until.truncatedTo(ChronoUnit.MILLIS), wanted.quantity());
    }

    private Mono<Coupon> tellCounters(UUID id) {
        return Mono.defer(() -> offers.reload(id))
                .flatMap(coupon -> tellCounters(coupon).thenReturn(coupon));
    }

    private Mono<Void> tellCounters(Coupon coupon) {
        var keys = CounterKeys.of(coupon);
        return watch.current(keys)
                .flatMap(reading -> offers.tellCounters(coupon, reading))
                .then(watch.refresh(keys))
                .then()
                .onErrorResume(ChangeCoupon::leaveToKeeper);
    }

    private static Mono<Void> leaveToKeeper(Throwable fault) {
        log.warn("The counters will be told of a change later: {}", fault.toString());
        return Mono.empty();
    }
}
