package dev.flashsale.payment.charge;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.PaymentMethod;
import dev.flashsale.payment.charge.PayRequest.CardRequest;
import dev.flashsale.payment.charge.PayRequest.WalletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's wish to pay an order. */
record Attempt(UUID orderId, UUID customerId, String key, PayRequest request) {

    String fingerprint() {
        return request.fingerprint(orderId);
    }

    /** The price comes from the order; a client only says what it believes it to be. */
    boolean agreesTo(long amountDue) {
        return switch (request) {
            case CardRequest card -> card.amount() == amountDue;
            case WalletRequest _ -> true;
        };
    }

    NewPayment toPayment(long amountDue) {
        return switch (request) {
            case CardRequest card -> newPayment(PaymentMethod.CARD, amountDue, card.paymentKey());
            case WalletRequest _ -> newPayment(PaymentMethod.WALLET, amountDue, null);
        };
    }

    private NewPayment newPayment(PaymentMethod method, long amountDue, @Nullable String paymentKey) {
        return new NewPayment(
                UuidCreator.getTimeOrderedEpoch(),
                orderId,
                customerId,
                method,
                amountDue,
                paymentKey,
                key,
                fingerprint());
    }
}
