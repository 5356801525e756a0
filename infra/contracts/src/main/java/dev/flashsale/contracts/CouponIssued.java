package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer has got a coupon.
 *
 * @param sequence position among those who got one, from 1, without gaps
 * @param epoch epoch of the coupon's counters under which it was given out
 * @param validUntil the coupon may be redeemed before this instant
 */
@JsonTypeName("CouponIssued")
public record CouponIssued(
        UUID couponIssueId,
        UUID couponId,
        UUID customerId,
        long sequence,
        long epoch,
        Instant issuedAt,
        Instant validUntil)
        implements CouponIssuance {}
