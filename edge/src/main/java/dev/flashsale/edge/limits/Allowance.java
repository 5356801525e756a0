package dev.flashsale.edge.limits;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A token bucket.
 *
 * @param rate tokens per second
 * @param burst tokens in a full bucket
 * @param lease how many requests an instance may have granted at once, so that not each of them asks Redis; what is not
 *     used within ten seconds is lost
 * @param unasked how many requests of somebody who has not been seen for a minute an instance grants without asking
 *     Redis: most people never send more, and losers must be cheap; instances together may exceed the limit by so much
 */
record Allowance(
        @Positive double rate,
        @Min(1) @Max(1_000_000) int burst,
        @Min(1) @Max(10_000) @DefaultValue("1") int lease,
        @Min(0) @Max(1_000) @DefaultValue("0") int unasked) {

    /** What is granted ahead shrinks along with the bucket: of a small one it would give out too much. */
    Allowance with(double newRate, int newBurst) {
        return new Allowance(newRate, newBurst, Math.max(1, shrunk(lease, newBurst)), shrunk(unasked, newBurst));
    }

    private int shrunk(int ahead, int newBurst) {
        return (int) Math.min(ahead, (long) ahead * newBurst / burst);
    }
}
