package dev.flashsale.sandbox.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment as the provider shows it, in those of its members that a card payment has. */
record PaymentView(
        String mId,
        String version,
        String paymentKey,
        String type,
        String orderId,
        String currency,
        String method,
        long totalAmount,
        long balanceAmount,
        PaymentStatus status,
        String requestedAt,
        @Nullable String approvedAt,
        List<CancelView> cancels,
        String secret,
        boolean isPartialCancelable,
        @Nullable ErrorView failure) {

    static PaymentView of(Payment payment) {
        return new PaymentView(
                "sandbox",
                "2022-11-16",
                payment.paymentKey(),
                "NORMAL",
                payment.orderId(),
                "KRW",
                "CARD",
                payment.total(),
                payment.balance(),
                payment.status(),
                ProviderTime.format(payment.requestedAt()),
                payment.approvedAt() == null ? null : ProviderTime.format(payment.approvedAt()),
                payment.cancels(),
                payment.secret(),
                true,
                payment.failure() == null ? null : ErrorView.of(payment.failure()));
    }
}
