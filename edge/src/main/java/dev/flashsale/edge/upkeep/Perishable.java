package dev.flashsale.edge.upkeep;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Rows that nobody needs after a while. */
public interface Perishable {

    /** Deletes at most so many, and answers how many it deleted. */
    Mono<Long> purge(Instant now, int limit);
}
