package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what those were told who asked for one coupon. */
final class ClaimTally {

    /** The decisions which a customer may meet who keeps to the contract. */
    private static final Set<String> EXPECTED = Set.of("coupon-exhausted", "already-issued");

    private final AnswerLog log = new AnswerLog();
    private final Complaints complaints = new Complaints();
    private final LongAdder asked = new LongAdder();
    private final LongAdder served = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final LongAdder issued = new LongAdder();
    private final Queue<CouponIssue> issues = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastIssuedAt = new AtomicLong();

    AnswerLog log() {
        return log;
    }

    Complaints complaints() {
        return complaints;
    }

    void asked() {
        asked.increment();
    }

    /** A customer knows where it stands. */
    void served() {
        served.increment();
    }

    void repeated() {
        repeats.increment();
    }

    void issued(CouponIssue issue) {
        issues.add(issue);
        issued.increment();
        lastIssuedAt.set(System.currentTimeMillis());
    }

    void refused(Answer answer) {
        log.refused(answer);
        if (!EXPECTED.contains(answer.code())) {
            complaints.add("No contract knows this answer to a claim: " + answer);
        }
    }

    long customers() {
        return asked.sum();
    }

    long customersServed() {
        return served.sum();
    }

    long repeats() {
        return repeats.sum();
    }

    long issuedCount() {
        return issued.sum();
    }

    /** Each as often as it was given out. */
    List<CouponIssue> issues() {
        return List.copyOf(issues);
    }

    Duration untilLastIssued(Instant start) {
        return Duration.between(start, Instant.ofEpochMilli(Math.max(lastIssuedAt.get(), start.toEpochMilli())));
    }
}
