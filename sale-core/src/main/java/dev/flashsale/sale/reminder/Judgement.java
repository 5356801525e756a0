package dev.flashsale.sale.reminder;

import java.time.Instant;

/** Whether a reminder that has come up is to be sent, as things are now. */
sealed interface Judgement {

    record Due(Opening opening) implements Judgement {}

    /** The opening was moved, or the sale is paused and may go on. */
    record NotYet(Instant until) implements Judgement {}

    /** There is nothing to be reminded of any more. */
    record Over() implements Judgement {}

    /** It opened so long ago that nobody wants to be told. */
    record TooLate() implements Judgement {}

    static Judgement of(Opening opening, ReminderSettings settings, Instant now) {
        if (opening.isOver(now)) {
            return new Over();
        }
        if (now.isAfter(opening.opensAt().plus(settings.usefulFor()))) {
            return opening.isPaused() ? new Over() : new TooLate();
        }
        if (opening.isPaused()) {
            return new NotYet(now.plus(settings.sending().retryAfter()));
        }
        var remindAt = settings.remindAt(opening.opensAt(), now);
        return remindAt.isAfter(now) ? new NotYet(remindAt) : new Due(opening);
    }
}
