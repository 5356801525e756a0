package dev.flashsale.payment.card;

/** What came of asking for money to be given back. */
public sealed interface CardCancel {

    record Cancelled(long amount) implements CardCancel {}

    /** Nothing was given back now; {@code ALREADY_CANCELED_PAYMENT} says that all was before. */
    record Refused(String code, String message) implements CardCancel {}

    record Unknown(String cause) implements CardCancel {}

    record NotAsked(String cause) implements CardCancel {}
}
