package dev.flashsale.edge.bots;

import dev.flashsale.web.Problem;
import java.time.Duration;
import java.time.Instant;

/** Instants that people can have meant, and that a store can keep. */
final class SaneInstant {

    private static final Duration FAR = Duration.ofDays(3_660);

    private SaneInstant() {}

    static void require(String field, Instant instant, Instant now) {
        if (instant.isAfter(now.plus(FAR)) || instant.isBefore(now.minus(FAR))) {
            throw Problem.invalidRequest("The request makes no sense.")
                    .error(field, "must be within ten years")
                    .raise();
        }
    }
}
