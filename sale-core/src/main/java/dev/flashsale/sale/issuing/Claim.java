package dev.flashsale.sale.issuing;

import dev.flashsale.contracts.CouponIssuance;
import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.messaging.Message;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.coupon.Coupon;
import dev.flashsale.sale.coupon.CouponAnnouncer;
import dev.flashsale.sale.handoff.HandOff.Taking;
import dev.flashsale.sale.offer.OrderIds;
import dev.flashsale.web.IdempotencyKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One customer's attempt to get a coupon, with the id it would have and the trace it belongs to. */
record Claim(
        Coupon coupon,
        UUID customerId,
        UUID issueId,
        @Nullable String trace) {

    // No key that a client can send looks like this.
    private static final String WITHOUT_KEY = " ";

    /** Where a customer may have one only, customer and coupon are key enough. */
    static Claim of(Coupon coupon, UUID customerId, @Nullable IdempotencyKey key, @Nullable String trace) {
        var name = key == null ? WITHOUT_KEY : key.value();
        return new Claim(coupon, customerId, OrderIds.derive(coupon.issueTag(), customerId, name), trace);
    }

    /** The same attempt at the coupon as it is known now. */
    Claim at(Coupon reloaded) {
        return new Claim(reloaded, customerId, issueId, trace);
    }

    /** The issue, if this attempt won. */
    CouponIssued issued(long sequence, Instant issuedAt, long epoch) {
        return new CouponIssued(issueId, coupon.id(), customerId, sequence, epoch, issuedAt, coupon.validUntil());
    }

    Message<CouponIssuance> announcing(CouponIssued issue) {
        return CouponAnnouncer.toMessage(issue).traced(trace);
    }

    Taking taking(String entry) {
        return new Taking(CounterKeys.of(coupon), issueId, entry);
    }
}
