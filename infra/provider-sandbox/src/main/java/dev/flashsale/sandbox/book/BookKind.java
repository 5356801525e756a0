package dev.flashsale.sandbox.book;

public enum BookKind {
    CAPTURE,
    CANCEL
}
