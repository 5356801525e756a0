package dev.flashsale.sale.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** While something is given out, the stores are a moment apart; a count with differences is repeated before it is believed. */
final class RepeatedCount {

    /** How long recording may take to read what Kafka has. */
    static final Duration CATCH_UP = Duration.ofSeconds(10);

    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
    private static final int ATTEMPTS = 5;

    private RepeatedCount() {}

    static Mono<AuditPart> untilItPasses(Mono<AuditPart> count) {
        return count.repeatWhen(done -> done.take(ATTEMPTS - 1).delayElements(AGAIN_AFTER))
                .takeUntil(part -> part.checks().stream().allMatch(AuditCheck::passed))
                .last();
    }
}
