package dev.flashsale.sale.issuing;

import dev.flashsale.contracts.CouponIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What can happen to a customer who asks for a coupon. None of these is an error. */
sealed interface IssueOutcome {

    /** Kafka has it; a repeated request gets the same. */
    record Issued(CouponIssued issue) implements IssueOutcome {}

    /** The customer has as many as allowed; this is the latest. */
    record AlreadyIssued(UUID issueId, UUID couponId, long sequence, Instant issuedAt, Instant validUntil)
            implements IssueOutcome {}

    record Exhausted() implements IssueOutcome {}

    record NotOpenYet(Instant issueFrom, Duration delay) implements IssueOutcome {}

    record NoLongerOpen() implements IssueOutcome {}

    record Recovering(Duration delay) implements IssueOutcome {}

    record InFlight(Duration delay) implements IssueOutcome {}

    record OutcomeUnknown(Duration delay) implements IssueOutcome {}
}
