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

    /** What the provider knows it by. */
    String orderId() {
        return "wallet-" + id;
    }

    ConfirmCard toConfirmation() {
        return new ConfirmCard(paymentKey, orderId(), amount, orderId());
    }

    /** Gives back what was taken instead of the amount. */
    CancelCard toCancel(long taken) {
        return new CancelCard(paymentKey, taken, "Not the amount asked for", orderId() + "-back");
    }
}
