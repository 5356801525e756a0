package dev.flashsale.order.saga;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order's timeline: something the saga heard or asked.
 *
 * @param attempt which asking it was, or which one it answers
 * @param outcome {@code ASKED}, {@code PARKED}, or the state that the news led to
 */
public record SagaStep(
        UUID orderId,
        int number,
        String message,
        int attempt,
        Instant at,
        String outcome,
        @Nullable String note) {

    private static final String ASKED = "ASKED";
    private static final String PARKED = "PARKED";

    /** @param told the purchase before the move, with the news taken in */
    static SagaStep heard(Purchase told, SagaNews news, SagaState outcome, Instant at) {
        return heard(told, news, outcome.name(), at);
    }

    static SagaStep parked(Purchase before, SagaNews news, Instant at) {
        return heard(before, news, PARKED, at);
    }

    static SagaStep asked(Purchase asking, SagaQuestion question, Instant at) {
        var note = StepNotes.of(question).orElse(null);
        return new SagaStep(
                asking.orderId(), asking.steps(), nameOf(question.message()), asking.attempts(), at, ASKED, note);
    }

    private static SagaStep heard(Purchase told, SagaNews news, String outcome, Instant at) {
        var attempt = Math.max(told.attempts(), 1);
        var note = StepNotes.of(news, told.order()).orElse(null);
        return new SagaStep(told.orderId(), told.steps() + 1, nameOf(news.message()), attempt, at, outcome, note);
    }

    private static String nameOf(Object message) {
        return message.getClass().getSimpleName();
    }
}
