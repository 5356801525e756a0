package dev.flashsale.sale.issuing;

import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.sale.issuing.IssueOutcome.AlreadyIssued;
import java.time.Instant;
import java.util.UUID;

/** The answer to a customer who has the coupon. */
record IssueView(
        UUID couponIssueId, UUID couponId, String status, long sequence, Instant issuedAt, Instant validUntil) {

    private static final String ISSUED = "ISSUED";

    static IssueView of(CouponIssued issue) {
        return new IssueView(
                issue.couponIssueId(),
                issue.couponId(),
                ISSUED,
                issue.sequence(),
                issue.issuedAt(),
                issue.validUntil());
    }

    static IssueView of(AlreadyIssued had) {
        return new IssueView(had.issueId(), had.couponId(), ISSUED, had.sequence(), had.issuedAt(), had.validUntil());
    }
}
