package dev.flashsale.settlement.line;

import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentEvent.PaymentGivenUp;
import dev.flashsale.contracts.PaymentEvent.PaymentRefunded;
import dev.flashsale.contracts.PaymentMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that payment took or gave back for an order.
 *
 * @param movementId the payment's id, or the refund's
 */
record MoneyMoved(
        UUID movementId,
        UUID orderId,
        UUID paymentId,
        UUID saleId,
        Direction kind,
        PaymentMethod method,
        long amount,
        Instant movedAt) {

    enum Direction {
        CAPTURED,
        REFUNDED
    }

    /** Empty where no money moved. */
    static Optional<MoneyMoved> of(PaymentEvent event) {
        return switch (event) {
            case PaymentCaptured captured -> Optional.of(of(captured));
            case PaymentRefunded refunded -> Optional.of(of(refunded));
            case PaymentGivenUp _ -> Optional.empty();
        };
    }

    private static MoneyMoved of(PaymentCaptured captured) {
        return new MoneyMoved(
                captured.paymentId(),
                captured.orderId(),
                captured.paymentId(),
                captured.saleId(),
                Direction.CAPTURED,
                captured.method(),
                captured.amount(),
                captured.at());
    }

    private static MoneyMoved of(PaymentRefunded refunded) {
        return new MoneyMoved(
                refunded.refundId(),
                refunded.orderId(),
                refunded.paymentId(),
                refunded.saleId(),
                Direction.REFUNDED,
                refunded.method(),
                refunded.amount(),
                refunded.at());
    }
}
