package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.book.BookEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One movement of a payment's money as the provider lists it: the capture, or a giving back. */
record TransactionView(
        String mId,
        String transactionKey,
        String paymentKey,
        String orderId,
        String currency,
        String method,
        @Nullable String customerKey,
        boolean useEscrow,
        long amount,
        String status,
        String transactionAt) {

    private static final String KEY = "sandbox_t";

    static TransactionView of(BookEntry entry) {
        var status = switch (entry.kind()) {
            case CAPTURE -> PaymentStatus.DONE;
            case CANCEL -> PaymentStatus.CANCELED;
        };
        return new TransactionView(
                "sandbox",
                KEY + entry.position(),
                entry.paymentKey(),
                entry.orderId(),
                "KRW",
                "CARD",
                null,
                false,
                entry.amount(),
                status.name(),
                ProviderTime.format(Instant.parse(entry.at())));
    }

    /** The position in the books that a transaction key stands for; before all others where there is none. */
    static long positionOf(@Nullable String transactionKey) {
        if (transactionKey == null) {
            return 0;
        }
        if (!transactionKey.startsWith(KEY)) {
            throw new NumberFormatException("No transaction key");
        }
        return Long.parseLong(transactionKey.substring(KEY.length()));
    }
}
