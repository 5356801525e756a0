package dev.flashsale.sale.reminder;

import dev.flashsale.sale.coupon.CouponBook;
import dev.flashsale.sale.offer.SaleBook;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What customers can be reminded of. */
@Component
class Openings {

    private final SaleBook sales;
    private final CouponBook coupons;

    Openings(SaleBook sales, CouponBook coupons) {
        this.sales = sales;
        this.coupons = coupons;
    }

    Mono<Opening> require(Target target) {
        return switch (target.kind()) {
            case SALE ->
                sales.find(target.id()).map(Opening::of).switchIfEmpty(Mono.error(ReminderRefusals::unknownSale));
            case COUPON ->
                coupons.find(target.id()).map(Opening::of).switchIfEmpty(Mono.error(ReminderRefusals::unknownCoupon));
        };
    }

    /** As PostgreSQL has it: another instance may have ended it a moment ago. */
    Mono<Opening> reload(Target target) {
        return switch (target.kind()) {
            case SALE -> sales.reload(target.id()).map(Opening::of);
            case COUPON -> coupons.reload(target.id()).map(Opening::of);
        };
    }
}
