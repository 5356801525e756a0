package dev.flashsale.edge.limits;

import java.time.Duration;

/** What a bucket says to a request. */
sealed interface Verdict {

    /**
     * @param left tokens that are left
     * @param full how long until the bucket is full again
     */
    record Granted(Bucket bucket, long left, Duration full) implements Verdict {}

    /**
     * @param retryIn how long until a request can be paid again
     */
    record Refused(Bucket bucket, Duration retryIn) implements Verdict {}

    /** There is no limit for this visitor. */
    record Unlimited() implements Verdict {}

    /** Redis did not say. */
    record Unanswered() implements Verdict {}
}
