package dev.flashsale.sale.redemption;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.sale.coupon.Discount;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's coupon with the terms of its policy, locked while its fate is decided. */
record HeldCoupon(
        UUID issueId,
        UUID customerId,
        State state,
        @Nullable UUID orderId,
        Instant validUntil,
        Discount discount,
        long minimumSpend,
        DiscountBearer borneBy) {

    enum State {
        ISSUED,
        RESERVED,
        USED,
        EXPIRED
    }

    /** Why the order may not use it; empty if it may. */
    Optional<String> objectionTo(OrderPlaced order, Instant now) {
        if (!customerId.equals(order.customerId())) {
            return Optional.of("unknown");
        }
        if (state == State.RESERVED) {
            return Optional.of("in-another-order");
        }
        if (state == State.USED) {
            return Optional.of("used");
        }
        if (state == State.EXPIRED || !validUntil.isAfter(now)) {
            return Optional.of("expired");
        }
        return order.total() < minimumSpend ? Optional.of("below-minimum-spend") : Optional.empty();
    }

    HeldCoupon reservedFor(UUID order) {
        return with(State.RESERVED, order);
    }

    HeldCoupon used() {
        return with(State.USED, orderId);
    }

    /** Given back after its validity, it is expired. */
    HeldCoupon restored(Instant now) {
        return with(validUntil.isAfter(now) ? State.ISSUED : State.EXPIRED, null);
    }

    boolean isIn(UUID order) {
        return order.equals(orderId);
    }

    private HeldCoupon with(State next, @Nullable UUID order) {
        return new HeldCoupon(issueId, customerId, next, order, validUntil, discount, minimumSpend, borneBy);
    }
}
