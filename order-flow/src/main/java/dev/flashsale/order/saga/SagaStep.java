package dev.flashsale.order.saga;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order's timeline: something the saga heard or asked.
 *
 * @param attempt which asking it was, or which one it answers
 * @param outcome {@code ASKED}, or the state that the news led to
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

    static SagaStep heard(Purchase before, SagaNews news, SagaState outcome, Instant at) {
        var attempt = Math.max(before.attempts(), 1);
        var note = news.note().orElse(null);
        return new SagaStep(
                before.orderId(), before.steps() + 1, nameOf(news.message()), attempt, at, outcome.name(), note);
    }

    static SagaStep asked(Purchase asking, Object question, Instant at) {
        return new SagaStep(asking.orderId(), asking.steps(), nameOf(question), asking.attempts(), at, ASKED, null);
    }

    private static String nameOf(Object message) {
        return message.getClass().getSimpleName();
    }
}
