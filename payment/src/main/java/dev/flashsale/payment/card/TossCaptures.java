package dev.flashsale.payment.card;

import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import dev.flashsale.payment.card.TossReply.Declined;
import dev.flashsale.payment.card.TossReply.Told;

/** What is known of the money after asking for a capture. */
final class TossCaptures {

    private TossCaptures() {}

    static Capture ofAnswer(ConfirmCard ask, TossPayment payment) {
        return payment.isDone() && isAsked(ask, payment)
                ? new Capture.Captured(payment.totalAmount())
                : new Capture.Unknown("the answer was " + payment.status() + " of another or an unfinished payment");
    }

    static Capture ofDeclined(Declined declined) {
        var error = declined.error();
        return switch (Declination.of(declined)) {
            case REFUSED -> new Capture.Refused(error.codeOrNone(), error.messageOrNone());
            case NOT_ASKED -> new Capture.NotAsked(describe(declined));
            case UNKNOWN, DECIDED_BEFORE -> new Capture.Unknown(describe(declined));
        };
    }

    /** The provider says that it was decided before, and then how the payment stands. */
    static Capture ofEarlier(ConfirmCard ask, Declined declined, TossReply reading) {
        return reading instanceof Told(var payment)
                ? ofEarlier(ask, declined.error(), payment)
                : new Capture.Unknown(describe(declined));
    }

    /** Where an earlier decision cannot be read; that something was asked is certain. */
    static Capture ofUnreadable(Throwable cause) {
        return new Capture.Unknown(ProviderFaults.describe(cause));
    }

    static Capture ofFault(Throwable cause) {
        var described = ProviderFaults.describe(cause);
        return ProviderFaults.isNeverSent(cause) ? new Capture.NotAsked(described) : new Capture.Unknown(described);
    }

    private static Capture ofEarlier(ConfirmCard ask, TossError error, TossPayment payment) {
        if (!isAsked(ask, payment)) {
            return new Capture.Refused(error.codeOrNone(), error.messageOrNone());
        }
        return switch (payment.status()) {
            case "DONE" -> new Capture.Captured(payment.totalAmount());
            case "ABORTED", "EXPIRED" -> ofFailure(payment.failure() == null ? error : payment.failure());
            case "CANCELED" -> new Capture.Refused(error.codeOrNone(), error.messageOrNone());
            default -> new Capture.Unknown("decided before, and stands at " + payment.status());
        };
    }

    private static Capture ofFailure(TossError failure) {
        return new Capture.Refused(failure.codeOrNone(), failure.messageOrNone());
    }

    private static boolean isAsked(ConfirmCard ask, TossPayment payment) {
        return payment.paymentKey().equals(ask.paymentKey())
                && payment.orderId().equals(ask.orderId());
    }

    private static String describe(Declined declined) {
        return (declined.status() + " " + declined.error().codeOrNone()).strip();
    }
}
