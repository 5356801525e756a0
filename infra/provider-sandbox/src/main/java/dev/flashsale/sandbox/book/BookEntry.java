package dev.flashsale.sandbox.book;

import java.time.Instant;

/** One movement of card money, in won. */
public record BookEntry(long position, String paymentKey, String orderId, BookKind kind, long amount, String at) {

    Instant moment() {
        return Instant.parse(at);
    }
}
