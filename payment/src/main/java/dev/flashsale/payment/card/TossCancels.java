package dev.flashsale.payment.card;

import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.TossReply.Declined;
import dev.flashsale.payment.card.TossReply.Told;

/** What is known of the money after asking for it back. */
final class TossCancels {

    private TossCancels() {}

    static CardCancel of(CancelCard ask, TossReply reply) {
        return switch (reply) {
            case Told(var payment) -> ofAnswer(ask, payment);
            case Declined declined -> ofDeclined(declined);
        };
    }

    static CardCancel ofFault(Throwable cause) {
        var described = ProviderFaults.describe(cause);
        return ProviderFaults.isNeverSent(cause)
                ? new CardCancel.NotAsked(described)
                : new CardCancel.Unknown(described);
    }

    private static CardCancel ofAnswer(CancelCard ask, TossPayment payment) {
        return payment.latestCancel()
                .filter(_ -> payment.paymentKey().equals(ask.paymentKey()))
                .<CardCancel>map(cancel -> new CardCancel.Cancelled(cancel.cancelAmount()))
                .orElseGet(() -> new CardCancel.Unknown("the answer names nothing that was given back"));
    }

    private static CardCancel ofDeclined(Declined declined) {
        var error = declined.error();
        var described = (declined.status() + " " + error.codeOrNone()).strip();
        return switch (Declination.of(declined)) {
            case REFUSED -> new CardCancel.Refused(error.codeOrNone(), error.messageOrNone());
            case NOT_ASKED -> new CardCancel.NotAsked(described);
            case UNKNOWN, DECIDED_BEFORE -> new CardCancel.Unknown(described);
        };
    }
}
