package dev.flashsale.sale.counter;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What happens to the coupons of a policy. Each call is one script, one round trip. */
@Component
public class CouponCounter {

    private static final Script ISSUE = Script.answeringWords("issue-coupon");
    private static final Script CHANGE = Script.answeringWords("change-coupon");

    private final ScriptRunner scripts;

    CouponCounter(ScriptRunner scripts) {
        this.scripts = scripts;
    }

    /**
     * What {@code issue-coupon.lua} is asked.
     *
     * @param server run id of the server that was checked
     * @param limit most coupons for one customer
     * @param limited whether there is an end of coupons
     * @param trace of the click, kept with the issue; null where there is none
     */
    public record Claim(
            UUID couponId,
            String server,
            long epoch,
            UUID issueId,
            UUID customerId,
            int limit,
            boolean limited,
            @Nullable String trace) {}

    /** A revision of a coupon; {@code quantity} is empty where there is no end of coupons. */
    public record Revision(
            UUID couponId, long number, String status, Instant closesAt, String quantity, Instant expireAt) {}

    /** Decides a claim. Fails with {@link CounterUnreachable} when there was no answer. */
    public Mono<IssueVerdict> issue(Claim claim) {
        var keys = CounterKeys.ofCoupon(claim.couponId());
        var names =
                new String[] {keys.state(), keys.stock(), keys.customers(), keys.takings(), keys.handoff(), keys.gaps()
                };
        return scripts.<String>run(
                        ISSUE,
                        names,
                        claim.server(),
                        Long.toString(claim.epoch()),
                        claim.couponId().toString(),
                        claim.issueId().toString(),
                        claim.customerId().toString(),
                        Integer.toString(claim.limit()),
                        claim.limited() ? "1" : "0",
                        Objects.requireNonNullElse(claim.trace(), ""))
                .map(IssueVerdict::parse);
    }

    /** Tells the counters of a revision; answers the word of {@code change-coupon.lua}. */
    public Mono<String> change(Revision revision, String server) {
        var keys = CounterKeys.ofCoupon(revision.couponId());
        var names = new String[] {
            keys.state(),
            keys.stock(),
            keys.customers(),
            keys.takings(),
            keys.handoff(),
            keys.gaps(),
            keys.adjustments()
        };
        return scripts.run(
                CHANGE,
                names,
                server,
                Long.toString(revision.number()),
                revision.status(),
                Long.toString(revision.closesAt().toEpochMilli()),
                revision.couponId().toString(),
                revision.quantity(),
                Long.toString(revision.expireAt().toEpochMilli()));
    }
}
