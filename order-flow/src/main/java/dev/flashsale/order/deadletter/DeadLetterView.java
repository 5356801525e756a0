package dev.flashsale.order.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.messaging.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as operators read it.
 *
 * @param group who could not handle it
 * @param size bytes of the payload, of which only the beginning is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        String id,
        String topic,
        String group,
        String key,
        String errorClass,
        String errorMessage,
        int attempts,
        Instant failedAt,
        int size,
        String payload,
        @Nullable Replay replay) {

    private static final int LONGEST_TEXT = 500;

    static DeadLetterView of(DeadLetter letter, @Nullable Replay replay) {
        return new DeadLetterView(
                idOf(letter),
                letter.topicName(),
                letter.group(),
                bounded(letter.key()),
                letter.errorClass(),
                letter.errorMessage(),
                letter.attempts(),
                letter.failedAt(),
                letter.size(),
                bounded(letter.value()),
                replay);
    }

    static String idOf(DeadLetter letter) {
        return letter.topicName() + "~" + letter.id();
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
