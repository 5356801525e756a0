package dev.flashsale.sandbox.book;

/** One movement of card money, in won. */
record BookEntry(long position, String paymentKey, String orderId, BookKind kind, long amount, String at) {}
