package dev.flashsale.sale.coupon;

import dev.flashsale.sale.live.StockFeed;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is left of coupons, for those who watch. */
@Component
class CouponFeed implements StockFeed {

    private final Coupons coupons;

    CouponFeed(Coupons coupons) {
        this.coupons = coupons;
    }

    @Override
    public Mono<CouponStockView> read(UUID couponId, Duration atMostOld) {
        return coupons.require(couponId).flatMap(coupon -> coupons.stockWithin(coupon, atMostOld));
    }
}
