package dev.flashsale.edge.bots;

import dev.flashsale.edge.bots.BlockOutcome.Blocked;
import dev.flashsale.edge.bots.BlockOutcome.EndsInThePast;
import dev.flashsale.edge.bots.BlockOutcome.KeyReused;
import dev.flashsale.edge.snapshot.Snapshot;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Blocks and lifts blocks: written to PostgreSQL first, then told to every instance. */
@Service
class Blocks {

    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);

    private final BlockStore store;
    private final Snapshot<BlocksInForce> inForce;
    private final Clock clock;

    Blocks(BlockStore store, Snapshot<BlocksInForce> blocksInForce, Clock clock) {
        this.store = store;
        this.inForce = blocksInForce;
        this.clock = clock;
    }

    /** The same operator and key give the first block again. */
    Mono<BlockOutcome> block(Block wanted) {
        return store.find(wanted.blockedBy(), wanted.idempotencyKey())
                .<BlockOutcome>map(made -> made.isSameAs(wanted) ? new Blocked(made) : new KeyReused())
                .switchIfEmpty(Mono.defer(() -> make(wanted)));
    }

    /** Answers whether there is such a block; to lift it twice is no mistake. */
    Mono<Boolean> lift(UUID id, UUID operator) {
        return store.lift(id, operator, clock.instant())
                .flatMap(known -> inForce.changed().thenReturn(known))
                .doOnNext(known -> LOG.info("Operator {} lifted block {} (known: {})", operator, id, known));
    }

    private Mono<BlockOutcome> make(Block wanted) {
        return wanted.endsAt().isAfter(clock.instant())
                ? store.insert(wanted)
                        .then(inForce.changed())
                        .then(store.find(wanted.blockedBy(), wanted.idempotencyKey()))
                        .map(made -> made.isSameAs(wanted) ? new Blocked(made) : new KeyReused())
                : Mono.just(new EndsInThePast());
    }
}
