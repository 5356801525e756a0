package dev.flashsale.sale.holding;

import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.sale.counter.OwnerNotes;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Coupons given out a moment ago, so that their owners see them at once. Kafka has them already and PostgreSQL will in
 * a moment; should Redis lose these notes, a coupon is seen that moment later.
 */
@Component
public class RecentIssues {

    private static final Logger log = LoggerFactory.getLogger(RecentIssues.class);

    private final OwnerNotes notes;
    private final JsonMapper json;

    RecentIssues(OwnerNotes notes, JsonMapper json) {
        this.notes = notes;
        this.json = json;
    }

    /** Completes when the owner can see it, or when that failed: the coupon is theirs all the same. */
    public Mono<Void> show(CouponIssued issue) {
        return Mono.fromCallable(() -> json.writeValueAsString(issue))
                .flatMap(text -> notes.show(issue.customerId(), issue.couponIssueId(), text))
                .onErrorResume(RecentIssues::leaveToPostgres);
    }

    Flux<CouponIssued> of(UUID customerId) {
        return notes.of(customerId)
                .map(text -> json.readValue(text, CouponIssued.class))
                .onErrorResume(fault -> leaveToPostgres(fault).cast(CouponIssued.class));
    }

    private static Mono<Void> leaveToPostgres(Throwable fault) {
        log.debug("Recent coupons are seen once PostgreSQL has them: {}", fault.toString());
        return Mono.empty();
    }
}
