package dev.flashsale.sale.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as anyone may see it.
 *
 * @param quantity absent where there is no end of coupons, and so is {@code remaining}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CouponView(
        UUID couponId,
        UUID issuerId,
        String title,
        CouponStatus status,
        Discount discount,
        long minimumSpend,
        @Nullable Integer quantity,
        @Nullable Integer remaining,
        int perCustomerLimit,
        Instant issueFrom,
        Instant issueUntil,
        Instant validUntil) {

    static CouponView of(Coupon coupon, CouponStatus status, @Nullable Integer remaining) {
        return new CouponView(
                coupon.id(),
                coupon.issuerId(),
                coupon.title(),
                status,
                coupon.discount(),
                coupon.minimumSpend(),
                coupon.quantity(),
                remaining,
                coupon.perCustomerLimit(),
                coupon.issueFrom(),
                coupon.issueUntil(),
                coupon.validUntil());
    }
}
