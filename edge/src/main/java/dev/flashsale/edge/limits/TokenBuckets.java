package dev.flashsale.edge.limits;

import dev.flashsale.edge.limits.LimitSettings.Refusals;
import dev.flashsale.edge.limits.Verdict.Granted;
import dev.flashsale.edge.limits.Verdict.Refused;
import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.redis.Script;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The buckets in Redis. One call is one script on the keys of one subject. */
@Component
class TokenBuckets {

    private static final Script TAKE = Script.named("take-tokens");

    private final RedisLink redis;
    private final RememberedBuckets remembered;
    private final RefusalTally tally;
    private final Refusals refusals;

    TokenBuckets(RedisLink redis, RememberedBuckets remembered, RefusalTally tally, LimitSettings settings) {
        this.redis = redis;
        this.remembered = remembered;
        this.tally = tally;
        this.refusals = settings.refusals();
    }

    /** What this instance can tell by itself; null where Redis has to be asked. */
    @Nullable
    Verdict recall(Bucket bucket) {
        return remembered.recall(bucket);
    }

    @Nullable
    Refused knownRefusal(Bucket bucket) {
        return remembered.refusal(bucket);
    }

    /** Asks Redis; fails where there is no answer. */
    Mono<Verdict> take(Bucket bucket) {
        return redis.run(
                        TAKE,
                        bucket.keys(),
                        String.valueOf(bucket.allowance().rate()),
                        String.valueOf(bucket.allowance().burst()),
                        String.valueOf(bucket.allowance().lease()),
                        String.valueOf(tally.take(bucket.subject())),
                        String.valueOf(refusals.halfLife().toMillis()),
                        String.valueOf(perToken(bucket)),
                        String.valueOf(refusals.dearest()))
                .map(answer -> toVerdict(bucket, answer.split(" ")));
    }

    private int perToken(Bucket bucket) {
        return switch (bucket.subject().by()) {
            case ACCOUNT -> refusals.perAccount();
            case ADDRESS -> refusals.perAddress();
        };
    }

    private Verdict toVerdict(Bucket bucket, String[] answer) {
        return switch (answer[0]) {
            case "TAKEN" -> taken(bucket, Integer.parseInt(answer[1]), Long.parseLong(answer[2]), millis(answer[3]));
            case "EMPTY" -> empty(bucket, Long.parseLong(answer[3]));
            default -> throw new IllegalStateException("take-tokens.lua answered " + answer[0]);
        };
    }

    private Verdict taken(Bucket bucket, int requests, long left, Duration full) {
        var ahead = requests - 1;
        remembered.grantedAhead(bucket, ahead, left, full);
        return new Granted(bucket, left + ahead, full);
    }

    private Verdict empty(Bucket bucket, long wait) {
        remembered.isEmpty(bucket, wait);
        return new Refused(bucket, Duration.ofMillis(wait));
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }
}
