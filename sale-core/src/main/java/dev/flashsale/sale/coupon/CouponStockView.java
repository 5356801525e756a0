package dev.flashsale.sale.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.live.Phase;
import dev.flashsale.sale.live.Snapshot;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a coupon; the version only grows.
 *
 * @param quantity absent where there is no end of coupons, and so is {@code remaining}
 * @param issued how many were given out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CouponStockView(
        UUID couponId,
        CouponStatus status,
        long version,
        @Nullable Integer quantity,
        @Nullable Integer remaining,
        long issued)
        implements Snapshot {

    static CouponStockView of(Coupon coupon, CouponStatus status, CounterReading reading) {
        return new CouponStockView(
                coupon.id(),
                status,
                reading.version(),
                coupon.quantity(),
                coupon.isLimited() ? reading.left(coupon.id()) : null,
                reading.sequence());
    }

    static CouponStockView unknown(Coupon coupon, CouponStatus status) {
        return new CouponStockView(coupon.id(), status, 0, coupon.quantity(), coupon.isLimited() ? 0 : null, 0);
    }

    @Override
    public Phase phase() {
        return switch (status) {
            case SCHEDULED, OPEN -> Phase.RUNNING;
            case RECOVERING -> Phase.RECOVERING;
            case ENDED, WITHDRAWN -> Phase.ENDED;
        };
    }

    @Override
    public CouponStockView as(Phase phase, long version) {
        var shown = switch (phase) {
            case RUNNING -> status;
            case RECOVERING -> CouponStatus.RECOVERING;
            case ENDED -> status == CouponStatus.WITHDRAWN ? status : CouponStatus.ENDED;
        };
        return new CouponStockView(couponId, shown, version, quantity, remaining, issued);
    }
}
