package dev.flashsale.sale.coupon;

import dev.flashsale.contracts.CouponIssuance;
import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.sale.counter.TakenIssue;
import dev.flashsale.sale.handoff.Announcer;
import java.util.UUID;

/** Coupons announce what customers got. */
public enum CouponAnnouncer implements Announcer<Coupon, CouponIssuance> {
    INSTANCE;

    /** Once this group has read an issue, PostgreSQL has it. */
    public static final String RECORDING_GROUP = "sale-core.coupons";

    @Override
    public Topic<CouponIssuance> topic() {
        return Topics.COUPONS_ISSUED;
    }

    @Override
    public Message<CouponIssuance> toMessage(Coupon coupon, UUID issueId, String taken) {
        var issue = TakenIssue.parse(taken);
        return toMessage(issue.toCouponIssued(issueId, coupon.id(), coupon.validUntil()))
                .traced(issue.trace());
    }

    public static Message<CouponIssuance> toMessage(CouponIssued issued) {
        return Message.of(issued.couponIssueId(), issued.couponId() + "/" + issued.customerId(), issued);
    }
}
