package dev.flashsale.settlement.reconcile;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does the days that are due, one after the other: reads every book, then compares them. A book that cannot be read
 * leaves the day undone, and it is tried again; whoever dies over a day leaves it to the next.
 */
@Service
class ReconcileDays {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileDays.class);
    private static final int LONGEST_REASON = 500;

    private final ReconciliationStore store;
    private final SourceClient sources;
    private final HeardBooks heard;
    private final CompareBooks compareBooks;
    private final ReconcileRules rules;

    ReconcileDays(
            ReconciliationStore store,
            SourceClient sources,
            HeardBooks heard,
            CompareBooks compareBooks,
            ReconcileRules rules) {
        this.store = store;
        this.sources = sources;
        this.heard = heard;
        this.compareBooks = compareBooks;
        this.rules = rules;
    }

    Mono<Void> doWhatIsDue(Clock clock) {
        return Mono.justOrEmpty(rules.dueBy(clock))
                .flatMap(due -> store.schedule(due.day(), due.since()))
                .then(doNext().repeat().takeUntil(more -> !more).then());
    }

    /** Answers whether there was one to do. */
    private Mono<Boolean> doNext() {
        return store.claim().flatMap(claim -> reconcile(claim).thenReturn(true)).defaultIfEmpty(false);
    }

    private Mono<Void> reconcile(Claim claim) {
        return heard.forget(claim)
                .thenMany(Flux.fromArray(Source.values()))
                .concatMap(source -> hear(claim, source))
                .then(compareBooks.compare(claim))
                .doOnNext(pending -> LOG.info("Reconciled {}: {} pending", claim.day(), pending))
                .then()
                .onErrorResume(cause -> giveUp(claim, cause));
    }

    private Mono<Void> hear(Claim claim, Source source) {
        return sources.read(source, rules.wideSpanOf(claim.day()))
                .concatMap(page -> store.keep(claim).then(heard.add(claim, source, page.items())), 1)
                .then();
    }

    private Mono<Void> giveUp(Claim claim, Throwable cause) {
        var why = describe(cause);
        LOG.warn("{} could not be reconciled and is tried again: {}", claim.day(), why);
        return store.fail(claim, why);
    }

    private static String describe(Throwable cause) {
        var words = cause instanceof SourceAway || cause instanceof Claim.Lost
                ? String.valueOf(cause.getMessage())
                : cause.toString();
        return words.substring(0, Math.min(words.length(), LONGEST_REASON));
    }
}
