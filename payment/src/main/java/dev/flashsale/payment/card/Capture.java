package dev.flashsale.payment.card;

/** What came of asking for a capture. */
public sealed interface Capture {

    /** The provider has the money; the amount is what it says. */
    record Captured(long amount) implements Capture {}

    /** The provider has not taken and will not take the money for this asking. */
    record Refused(String code, String message) implements Capture {}

    /** It may or may not have the money: only {@link CardProvider#read} tells. */
    record Unknown(String cause) implements Capture {}

    /** The provider was not asked: it is known to be away, or too many are asking. */
    record NotAsked(String cause) implements Capture {}
}
