package dev.flashsale.payment.card;

/** What the provider said when it was in order. */
sealed interface TossReply {

    record Told(TossPayment payment) implements TossReply {}

    record Declined(int status, TossError error) implements TossReply {}
}
