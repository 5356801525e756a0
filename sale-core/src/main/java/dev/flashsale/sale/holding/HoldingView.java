package dev.flashsale.sale.holding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.contracts.CouponIssued;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A coupon as its owner sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HoldingView(
        UUID couponIssueId,
        UUID couponId,
        IssueState status,
        long sequence,
        Instant issuedAt,
        Instant validUntil,
        @Nullable UUID orderId) {

    static HoldingView of(CouponIssued issue, Instant now) {
        var status = issue.validUntil().isAfter(now) ? IssueState.ISSUED : IssueState.EXPIRED;
        return new HoldingView(
                issue.couponIssueId(),
                issue.couponId(),
                status,
                issue.sequence(),
                issue.issuedAt(),
                issue.validUntil(),
                null);
    }
}
