package dev.flashsale.payment.charge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.contracts.PaymentMethod;
import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.ledger.Movement;
import dev.flashsale.payment.ledger.Movement.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What card payments and their refunds move in the ledger; the wallet records its own movements. */
final class PaymentMovements {

    private PaymentMovements() {}

    static List<Movement> ofCapture(Payable payable, Payment captured) {
        return captured.method() == PaymentMethod.WALLET
                ? List.of()
                : List.of(
                        cardCaptured(captured),
                        new Movement(
                                idOf(Reason.ORDER_PAID, captured.id()),
                                Reason.ORDER_PAID,
                                Account.customer(captured.customerId()),
                                Account.seller(payable.requireTerms().sellerId()),
                                captured.captured(),
                                captured.orderId(),
                                resolvedAt(captured)));
    }

    /** It never reaches a seller. */
    static List<Movement> ofUnwanted(Payment unwanted) {
        return List.of(cardCaptured(unwanted));
    }

    static List<Movement> ofRefund(Payable payable, Payment payment, Refund refund, Instant at) {
        if (payment.method() == PaymentMethod.WALLET) {
            return List.of();
        }
        var atCard = new Movement(
                idOf(Reason.CARD_REFUNDED, refund.id()),
                Reason.CARD_REFUNDED,
                Account.customer(payment.customerId()),
                Account.PROVIDER,
                refund.amount(),
                refund.orderId(),
                at);
        return payment.state() == PaymentState.UNWANTED
                ? List.of(atCard)
                : List.of(fromSeller(payable, payment, refund, at), atCard);
    }

    private static Movement fromSeller(Payable payable, Payment payment, Refund refund, Instant at) {
        return new Movement(
                idOf(Reason.ORDER_REFUNDED, refund.id()),
                Reason.ORDER_REFUNDED,
                Account.seller(payable.requireTerms().sellerId()),
                Account.customer(payment.customerId()),
                refund.amount(),
                refund.orderId(),
                at);
    }

    private static Movement cardCaptured(Payment captured) {
        return new Movement(
                idOf(Reason.CARD_CAPTURED, captured.id()),
                Reason.CARD_CAPTURED,
                Account.PROVIDER,
                Account.customer(captured.customerId()),
                captured.captured(),
                captured.orderId(),
                resolvedAt(captured));
    }

    private static Instant resolvedAt(Payment captured) {
        return Objects.requireNonNull(captured.resolvedAt(), "resolvedAt");
    }

    /** The same for the same cause, so that nothing moves twice. */
    private static UUID idOf(Reason reason, UUID cause) {
        return UUID.nameUUIDFromBytes((reason + "/" + cause).getBytes(UTF_8));
    }
}
