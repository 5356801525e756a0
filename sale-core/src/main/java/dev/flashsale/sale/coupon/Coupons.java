package dev.flashsale.sale.coupon;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.SaleStatus;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Coupons as they stand: what was planned, and what the counters say. */
@Component
class Coupons {

    private final CouponBook book;
    private final CounterWatch watch;
    private final Clock clock;

    Coupons(CouponBook book, CounterWatch watch, Clock clock) {
        this.book = book;
        this.watch = watch;
        this.clock = clock;
    }

    Mono<Coupon> require(UUID id) {
        return book.find(id).switchIfEmpty(Mono.error(CouponRefusals::unknownCoupon));
    }

    /** The coupon as PostgreSQL has it, if the caller may change it. */
    Mono<Coupon> requireManagedBy(Caller caller, UUID id) {
        return book.reload(id)
                .switchIfEmpty(Mono.error(CouponRefusals::unknownCoupon))
                .filter(coupon -> caller.role() == Role.OPERATOR || coupon.isOwnedBy(caller.accountId()))
                .switchIfEmpty(Mono.error(CouponRefusals::notYours));
    }

    Mono<CouponView> view(Coupon coupon) {
        return watch.current(CounterKeys.of(coupon))
                .map(Optional::of)
                .onErrorReturn(Optional.empty())
                .map(reading -> view(coupon, reading));
    }

    /** The counters as they were at most so long ago; a coupon changed meanwhile is read again. */
    Mono<CouponStockView> stockWithin(Coupon coupon, Duration age) {
        return watch.within(CounterKeys.of(coupon), age)
                .flatMap(reading -> changedBy(reading, coupon)
                        .map(latest -> CouponStockView.of(latest, statusOf(latest, armed(reading)), reading)))
                .onErrorResume(_ -> Mono.just(CouponStockView.unknown(coupon, statusOf(coupon, Optional.empty()))));
    }

    private Mono<Coupon> changedBy(CounterReading reading, Coupon known) {
        return reading.revision() > known.revision() ? book.reload(known.id()).onErrorReturn(known) : Mono.just(known);
    }

    private static Optional<CounterReading> armed(CounterReading reading) {
        return Optional.of(reading).filter(CounterReading::isArmed);
    }

    private CouponView view(Coupon coupon, Optional<CounterReading> reading) {
        var armed = reading.filter(CounterReading::isArmed);
        var remaining = coupon.isLimited()
                ? armed.map(counters -> counters.left(coupon.id())).orElse(null)
                : null;
        return CouponView.of(coupon, statusOf(coupon, armed), remaining);
    }

    private CouponStatus statusOf(Coupon coupon, Optional<CounterReading> armed) {
        if (coupon.isWithdrawn()) {
            return CouponStatus.WITHDRAWN;
        }
        Instant now = armed.map(CounterReading::now).orElseGet(clock::instant);
        return switch (SaleStatus.of(coupon.lifecycle(), coupon.opensAt(), coupon.closesAt(), now)) {
            case SCHEDULED -> armed.isPresent() ? CouponStatus.SCHEDULED : CouponStatus.RECOVERING;
            case OPEN -> armed.isPresent() ? CouponStatus.OPEN : CouponStatus.RECOVERING;
            case ENDED -> CouponStatus.ENDED;
            case PAUSED, RECOVERING -> CouponStatus.RECOVERING;
        };
    }
}
