package dev.flashsale.edge.upkeep;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes what is over, a few rows at a time, so that nobody waits for a lock; any number of instances may. */
@Component
public class Upkeep {

    private static final int AT_A_TIME = 500;

    private final List<Perishable> perishables;
    private final Clock clock;

    Upkeep(List<Perishable> perishables, Clock clock) {
        this.perishables = perishables;
        this.clock = clock;
    }

    /** Until there is nothing left to delete. */
    public Mono<Void> run() {
        return Flux.fromIterable(perishables).concatMap(this::purge).then();
    }

    private Mono<Void> purge(Perishable perishable) {
        return Mono.defer(() -> perishable.purge(clock.instant(), AT_A_TIME))
                .repeat()
                .takeUntil(purged -> purged < AT_A_TIME)
                .then();
    }
}
