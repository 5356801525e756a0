package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Faults;
import dev.flashsale.sandbox.fault.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment at one moment.
 *
 * @param onConfirm what shall go wrong when it is confirmed for the first time
 * @param onCancel what shall go wrong when it is cancelled for the first time
 */
record Payment(
        String paymentKey,
        String orderId,
        long total,
        String secret,
        PaymentStatus status,
        Instant requestedAt,
        @Nullable Instant approvedAt,
        List<CancelView> cancels,
        @Nullable Refusal failure,
        Faults onConfirm,
        Faults onCancel) {

    boolean isCaptured() {
        return approvedAt != null;
    }

    long balance() {
        return total - cancels.stream().mapToLong(CancelView::cancelAmount).sum();
    }

    Payment captured(Instant at) {
        return new Payment(
                paymentKey,
                orderId,
                total,
                secret,
                PaymentStatus.DONE,
                requestedAt,
                at,
                cancels,
                null,
                onConfirm,
                onCancel);
    }

    Payment aborted(Refusal why) {
        return over(PaymentStatus.ABORTED, why);
    }

    Payment expired() {
        return over(PaymentStatus.EXPIRED, Refusal.NOT_FOUND_PAYMENT_SESSION);
    }

    Payment cancelled(CancelView cancel) {
        var all = new ArrayList<>(cancels);
        all.add(cancel);
        var rest = balance() - cancel.cancelAmount();
        var now = rest == 0 ? PaymentStatus.CANCELED : PaymentStatus.PARTIAL_CANCELED;
        return new Payment(
                paymentKey,
                orderId,
                total,
                secret,
                now,
                requestedAt,
                approvedAt,
                List.copyOf(all),
                null,
                onConfirm,
                onCancel);
    }

    Payment withFaults(Faults confirm, Faults cancel) {
        return new Payment(
                paymentKey, orderId, total, secret, status, requestedAt, approvedAt, cancels, failure, confirm, cancel);
    }

    private Payment over(PaymentStatus end, Refusal why) {
        return new Payment(
                paymentKey, orderId, total, secret, end, requestedAt, null, cancels, why, onConfirm, onCancel);
    }
}
