package dev.flashsale.sale.reminder;

import dev.flashsale.sale.coupon.Coupon;
import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.LimitedOffer;
import dev.flashsale.sale.offer.Sale;
import java.time.Instant;

/** Something that opens, with the name it has for customers. */
record Opening(String title, Instant opensAt, Instant closesAt, Lifecycle lifecycle) {

    static Opening of(Sale sale) {
        return of(sale.plan().title(), sale);
    }

    static Opening of(Coupon coupon) {
        return of(coupon.title(), coupon);
    }

    private static Opening of(String title, LimitedOffer offer) {
        return new Opening(title, offer.opensAt(), offer.closesAt(), offer.lifecycle());
    }

    boolean isAhead(Instant now) {
        return lifecycle != Lifecycle.ENDED && now.isBefore(opensAt);
    }

    /** Whether nobody will get anything there any more. */
    boolean isOver(Instant now) {
        return lifecycle == Lifecycle.ENDED || !now.isBefore(closesAt);
    }

    boolean isPaused() {
        return lifecycle == Lifecycle.PAUSED;
    }
}
