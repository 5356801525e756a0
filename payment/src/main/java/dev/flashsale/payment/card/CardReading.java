package dev.flashsale.payment.card;

/** What the provider says of a payment. */
public sealed interface CardReading {

    /**
     * @param orderId as given when it was confirmed or authorised
     * @param total what was or would be captured, in won
     * @param balance what of it has not been given back, in won
     * @param captured whether the money was ever taken
     * @param over whether it will never be taken any more: aborted, expired or refused
     */
    record Found(String orderId, String status, long total, long balance, boolean captured, boolean over)
            implements CardReading {}

    /** The provider knows no such payment. */
    record Missing() implements CardReading {}

    /** No answer. */
    record Unknown(String cause) implements CardReading {}
}
