package dev.flashsale.payment.points;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an order did with points. Once it has returned them it neither spends nor earns any more. */
record PointsUse(
        UUID orderId,
        UUID customerId,
        @Nullable UUID saleId,
        @Nullable UUID sellerId,
        State state,
        long points,
        @Nullable String reason,
        @Nullable Long earned) {

    enum State {
        NONE,
        SPENT,
        REJECTED,
        RETURNED
    }

    static PointsUse none(UUID orderId, UUID customerId) {
        return new PointsUse(orderId, customerId, null, null, State.NONE, 0, null, null);
    }

    PointsUse spent(UUID sale, UUID seller, long amount) {
        return new PointsUse(orderId, customerId, sale, seller, State.SPENT, amount, null, earned);
    }

    PointsUse rejected(UUID sale, UUID seller, String why) {
        return new PointsUse(orderId, customerId, sale, seller, State.REJECTED, 0, why, earned);
    }

    PointsUse returned() {
        return new PointsUse(orderId, customerId, saleId, sellerId, State.RETURNED, points, null, earned);
    }

    PointsUse earned(long amount) {
        return new PointsUse(orderId, customerId, saleId, sellerId, state, points, reason, amount);
    }

    long earnedSoFar() {
        return earned == null ? 0 : earned;
    }
}
