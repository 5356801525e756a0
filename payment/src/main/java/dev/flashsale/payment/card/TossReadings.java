package dev.flashsale.payment.card;

import dev.flashsale.payment.card.TossReply.Declined;
import dev.flashsale.payment.card.TossReply.Told;

/** What the provider says of a payment, in our words. */
final class TossReadings {

    private TossReadings() {}

    static CardReading of(TossReply reply) {
        return switch (reply) {
            case Told(var payment) -> ofPayment(payment);
            case Declined(var status, var error) ->
                error.codeOrNone().equals("NOT_FOUND_PAYMENT")
                        ? new CardReading.Missing()
                        : new CardReading.Unknown((status + " " + error.codeOrNone()).strip());
        };
    }

    static CardReading ofFault(Throwable cause) {
        return new CardReading.Unknown(ProviderFaults.describe(cause));
    }

    private static CardReading ofPayment(TossPayment payment) {
        return new CardReading.Found(
                payment.orderId(),
                payment.status(),
                payment.totalAmount(),
                payment.balanceAmount(),
                payment.isCaptured(),
                payment.isOver());
    }
}
