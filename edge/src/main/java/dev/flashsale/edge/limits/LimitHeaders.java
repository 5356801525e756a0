package dev.flashsale.edge.limits;

import dev.flashsale.edge.limits.Verdict.Granted;
import dev.flashsale.edge.limits.Verdict.Refused;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/**
 * The three fields of draft-ietf-httpapi-ratelimit-headers up to 06. Later drafts put the same into one structured field,
 * which hardly any client reads yet.
 */
final class LimitHeaders {

    private static final String LIMIT = "RateLimit-Limit";
    private static final String REMAINING = "RateLimit-Remaining";
    private static final String RESET = "RateLimit-Reset";

    private LimitHeaders() {}

    static void write(HttpHeaders headers, Granted granted) {
        write(headers, granted.bucket(), granted.left(), wholeSeconds(granted.full()));
    }

    /** Says the same moment as Retry-After. */
    static void write(HttpHeaders headers, Refused refused) {
        write(headers, refused.bucket(), 0, Math.max(1, wholeSeconds(refused.retryIn())));
    }

    private static void write(HttpHeaders headers, Bucket bucket, long remaining, long reset) {
        headers.set(LIMIT, String.valueOf(bucket.allowance().burst()));
        headers.set(REMAINING, String.valueOf(remaining));
        headers.set(RESET, String.valueOf(reset));
    }

    private static long wholeSeconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
