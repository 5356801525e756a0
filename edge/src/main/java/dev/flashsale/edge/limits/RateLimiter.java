package dev.flashsale.edge.limits;

import dev.flashsale.edge.limits.Verdict.Granted;
import dev.flashsale.edge.limits.Verdict.Refused;
import dev.flashsale.edge.limits.Verdict.Unanswered;
import dev.flashsale.edge.limits.Verdict.Unlimited;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the bucket of the visitor's address first, then that of the account, and waits no longer than the budget. */
@Component
class RateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);
    private static final Verdict UNLIMITED = new Unlimited();
    private static final Verdict UNANSWERED = new Unanswered();

    private final TokenBuckets buckets;
    private final Silence silence;
    private final Duration budget;

    RateLimiter(TokenBuckets buckets, Silence silence, LimitSettings settings) {
        this.buckets = buckets;
        this.silence = silence;
        this.budget = settings.budget();
    }

    Mono<Verdict> decide(Question question) {
        var address = recall(question.address());
        if (address == null) {
            return patiently(askBoth(question), question);
        }
        var account = address instanceof Refused ? address : recall(question.account());
        return account == null
                ? patiently(askAccount(question, address), question)
                : Mono.just(tighter(address, account));
    }

    /** Null where the bucket is not known to be empty without asking. */
    @Nullable
    Refused knownRefusal(Bucket bucket) {
        return buckets.knownRefusal(bucket);
    }

    /** Null where Redis has to be asked. */
    private @Nullable Verdict recall(@Nullable Bucket bucket) {
        return bucket == null ? UNLIMITED : buckets.recall(bucket);
    }

    private Mono<Verdict> patiently(Mono<Verdict> asking, Question question) {
        return silence.isKnown()
                ? Mono.just(UNANSWERED)
                : asking.publishOn(question.thread())
                        .timeout(budget, question.thread())
                        .doOnNext(_ -> silence.answered())
                        .doOnError(this::notAnswered)
                        .onErrorReturn(UNANSWERED);
    }

    private Mono<Verdict> askBoth(Question question) {
        return ask(question.address())
                .flatMap(address -> address instanceof Refused ? Mono.just(address) : askAccount(question, address));
    }

    private Mono<Verdict> askAccount(Question question, Verdict address) {
        return ask(question.account()).map(account -> tighter(address, account));
    }

    private Mono<Verdict> ask(@Nullable Bucket bucket) {
        return bucket == null ? Mono.just(UNLIMITED) : buckets.take(bucket);
    }

    /** Of two that grant, the one that has less to give tells the visitor what to expect. */
    private static Verdict tighter(Verdict address, Verdict account) {
        if (!(address instanceof Granted ofAddress)) {
            return account;
        }
        return switch (account) {
            case Refused refused -> refused;
            case Granted ofAccount -> ofAccount.left() <= ofAddress.left() ? ofAccount : ofAddress;
            case Unlimited _, Unanswered _ -> address;
        };
    }

    private void notAnswered(Throwable cause) {
        silence.notAnswered();
        LOG.debug("Redis did not say how much is left: {}", cause.toString());
    }
}
