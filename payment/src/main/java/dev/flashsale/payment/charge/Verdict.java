package dev.flashsale.payment.charge;

import dev.flashsale.payment.card.Capture;
import org.jspecify.annotations.Nullable;

/** What is known of an attempt to pay. */
sealed interface Verdict {

    record Taken(long amount) implements Verdict {}

    /**
     * @param note what else belongs to the answer
     * @param counts whether the order gets closer to being given up
     */
    record Denied(String code, @Nullable String note, boolean counts) implements Verdict {}

    /** Nothing was taken, and nobody tries any more. */
    record GivenUp(String code) implements Verdict {}

    /** Nobody was asked for the money. */
    record NotTried() implements Verdict {}

    record Undecided() implements Verdict {}

    static Verdict of(Capture capture) {
        return switch (capture) {
            case Capture.Captured(long amount) -> new Taken(amount);
            case Capture.Refused refused -> new Denied(refused.code(), null, true);
            case Capture.Unknown _ -> new Undecided();
            case Capture.NotAsked _ -> new NotTried();
        };
    }
}
