package dev.flashsale.payment.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.ledger.Movement;
import dev.flashsale.payment.ledger.Movement.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points on their way to a customer or from one.
 *
 * @param sourceId the grant or the order that causes it
 * @param other where they come from or go to
 * @param amount above zero
 */
record PointsMove(
        Kind kind,
        UUID customerId,
        UUID sourceId,
        Account other,
        long amount,
        @Nullable UUID orderId,
        @Nullable String reason) {

    /** Why a balance changes. */
    enum Kind {
        GRANTED(Reason.POINTS_GRANTED, 1),
        EARNED(Reason.POINTS_EARNED, 1),
        RETURNED(Reason.POINTS_RETURNED, 1),
        SPENT(Reason.POINTS_SPENT, -1),
        TAKEN_BACK(Reason.POINTS_TAKEN_BACK, -1);

        private final Reason reason;
        private final int sign;

        Kind(Reason reason, int sign) {
            this.reason = reason;
            this.sign = sign;
        }
    }

    static PointsMove ofOrder(Kind kind, PointsUse use, Account other, long amount) {
        return new PointsMove(kind, use.customerId(), use.orderId(), other, amount, use.orderId(), null);
    }

    static PointsMove granted(UUID customerId, UUID grantId, long amount, String reason) {
        return new PointsMove(Kind.GRANTED, customerId, grantId, Account.PLATFORM, amount, null, reason);
    }

    /** What it adds to the balance. */
    long change() {
        return kind.sign * amount;
    }

    /** Always the same for the same source and kind. */
    Movement toMovement(Instant at) {
        var name = "points/" + kind + "/" + sourceId;
        var own = Account.points(customerId);
        return new Movement(
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
                kind.reason,
                kind.sign > 0 ? other : own,
                kind.sign > 0 ? own : other,
                amount,
                orderId,
                at);
    }

    PointsEntry toEntry(PointsAccount after, Instant at) {
        return new PointsEntry(
                customerId, after.entries(), kind.name(), sourceId, change(), after.balance(), orderId, reason, at);
    }
}
