package dev.flashsale.payment.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import java.util.UUID;

/** A card payment into a wallet, as it was asked for. */
record WalletCharge(UUID id, UUID customerId, String paymentKey, long amount) {

    /** The same customer with the same key always means the same charge, and nobody else's. */
    static WalletCharge of(UUID customerId, String idempotencyKey, String paymentKey, long amount) {
        var name = "wallet-charge/" + customerId + "/" + idempotencyKey;
        return new WalletCharge(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)), customerId, paymentKey, amount);
    }

    /** Whether the customer authorised the payment for this wallet: an order of it begins with this. */
    boolean isNamedBy(String orderId) {
        return orderId.startsWith("wallet-" + customerId);
    }

    ConfirmCard toConfirmation(String orderId) {
        return new ConfirmCard(paymentKey, orderId, amount, "wallet-" + id);
    }

    /** Gives back what was taken instead of the amount. */
    CancelCard toCancel(long taken) {
        return new CancelCard(paymentKey, taken, "Not the amount asked for", "wallet-" + id + "-back");
    }
}
