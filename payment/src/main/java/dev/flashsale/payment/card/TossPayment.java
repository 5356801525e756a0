package dev.flashsale.payment.card;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of the provider's payment, what we look at. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TossPayment(
        String paymentKey,
        String orderId,
        String status,
        long totalAmount,
        long balanceAmount,
        @Nullable String approvedAt,
        @Nullable String secret,
        @Nullable List<Cancel> cancels,
        @Nullable TossError failure) {

    TossPayment {
        Objects.requireNonNull(paymentKey, "paymentKey");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(status, "status");
    }

    /** One giving back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cancel(long cancelAmount) {}

    boolean isDone() {
        return status.equals("DONE");
    }

    boolean isCaptured() {
        return approvedAt != null && !isOver();
    }

    /** Nothing was taken and nothing will be. */
    boolean isOver() {
        return status.equals("ABORTED") || status.equals("EXPIRED");
    }

    Optional<Cancel> latestCancel() {
        return cancels == null || cancels.isEmpty() ? Optional.empty() : Optional.of(cancels.getLast());
    }
}
