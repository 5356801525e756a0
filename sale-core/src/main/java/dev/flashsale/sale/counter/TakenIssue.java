package dev.flashsale.sale.counter;

import dev.flashsale.contracts.CouponIssued;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coupon that was given out, as the scripts keep it: fields with a bar between them. The trace is the last of them and
 * only there where there is one: whoever does not know of it reads the others.
 *
 * @param entry of the hand-off stream, {@code -} for an issue that Kafka already has
 * @param trace of the click, as W3C's {@code traceparent}
 */
public record TakenIssue(
        long sequence,
        Instant issuedAt,
        long epoch,
        String entry,
        UUID customerId,
        @Nullable String trace) {

    private static final int TRACE = 6;

    public TakenIssue(long sequence, Instant issuedAt, long epoch, String entry, UUID customerId) {
        this(sequence, issuedAt, epoch, entry, customerId, null);
    }

    public static TakenIssue parse(String text) {
        var fields = text.split("\\|", -1);
        return new TakenIssue(
                Long.parseLong(fields[1]),
                Instant.ofEpochMilli(Long.parseLong(fields[2])),
                Long.parseLong(fields[3]),
                fields[4],
                UUID.fromString(fields[5]),
                fields.length > TRACE ? fields[TRACE] : null);
    }

    /** As the scripts keep it. */
    public String format() {
        var known = String.join(
                "|",
                "T",
                Long.toString(sequence),
                Long.toString(issuedAt.toEpochMilli()),
                Long.toString(epoch),
                entry,
                customerId.toString());
        return trace == null ? known : known + "|" + trace;
    }

    /** The announcement of this issue. */
    public CouponIssued toCouponIssued(UUID issueId, UUID couponId, Instant validUntil) {
        return new CouponIssued(issueId, couponId, customerId, sequence, epoch, issuedAt, validUntil);
    }
}
