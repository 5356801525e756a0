package dev.flashsale.edge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Refusals that Redis has not been told yet. They go along with the next request that asks for tokens, so that a refusal
 * costs no round trip of its own; somebody who never comes again is not worth one.
 */
@Component
class RefusalTally {

    private final Cache<Subject, AtomicInteger> untold;

    RefusalTally(LimitSettings settings) {
        this.untold = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(settings.refusals().halfLife())
                .executor(Runnable::run)
                .build();
    }

    void add(Subject subject) {
        untold.get(subject, _ -> new AtomicInteger()).incrementAndGet();
    }

    /** Takes out what is to be told. */
    int take(Subject subject) {
        var counted = untold.getIfPresent(subject);
        return counted == null ? 0 : counted.getAndSet(0);
    }
}
