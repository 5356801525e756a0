package dev.flashsale.payment.card;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.flashsale.payment.card.CardTransaction.Kind;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;

/** Of an entry in the provider's list, what we look at. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TossTransaction(
        String transactionKey, String paymentKey, String orderId, long amount, String status, String transactionAt) {

    TossTransaction {
        Objects.requireNonNull(transactionKey, "transactionKey");
        Objects.requireNonNull(paymentKey, "paymentKey");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(transactionAt, "transactionAt");
    }

    /** Empty for entries without money, such as an account that waits for a deposit. */
    Stream<CardTransaction> toTransaction() {
        return switch (status) {
            case "DONE" -> Stream.of(as(Kind.CAPTURED));
            case "CANCELED", "PARTIAL_CANCELED" -> Stream.of(as(Kind.REFUNDED));
            default -> Stream.empty();
        };
    }

    private CardTransaction as(Kind kind) {
        // Whether what was given back has a sign is not said; the status tells it from what was taken.
        return new CardTransaction(
                transactionKey,
                paymentKey,
                orderId,
                kind,
                Math.abs(amount),
                OffsetDateTime.parse(transactionAt).toInstant());
    }
}
