package dev.flashsale.sale.counter;

import dev.flashsale.contracts.CouponIssued;
import java.time.Instant;
import java.util.UUID;

/**
 * A coupon that was given out, as the scripts keep it: fields with a bar between them.
 *
 * @param entry of the hand-off stream, {@code -} for an issue that Kafka already has
 */
public record TakenIssue(long sequence, Instant issuedAt, long epoch, String entry, UUID customerId) {

    public static TakenIssue parse(String text) {
        var fields = text.split("\\|", -1);
        return new TakenIssue(
                Long.parseLong(fields[1]),
                Instant.ofEpochMilli(Long.parseLong(fields[2])),
                Long.parseLong(fields[3]),
                fields[4],
                UUID.fromString(fields[5]));
    }

    /** As the scripts keep it. */
    public String format() {
        return String.join(
                "|",
                "T",
                Long.toString(sequence),
                Long.toString(issuedAt.toEpochMilli()),
                Long.toString(epoch),
                entry,
                customerId.toString());
    }

    /** The announcement of this issue. */
    public CouponIssued toCouponIssued(UUID issueId, UUID couponId, Instant validUntil) {
        return new CouponIssued(issueId, couponId, customerId, sequence, epoch, issuedAt, validUntil);
    }
}
