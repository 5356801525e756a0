package dev.flashsale.settlement.run;

import dev.flashsale.settlement.calendar.Period;
import dev.flashsale.settlement.run.RunOutcome.Accepted;
import dev.flashsale.settlement.run.RunOutcome.Overlapping;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Asks for a period to be settled; periods come in the order of time, and the same one again is the same run. */
@Service
class RequestRun {

    private final RunStore runs;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RequestRun(RunStore runs, TransactionalOperator transaction, Clock clock) {
        this.runs = runs;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<RunOutcome> request(Period period) {
        return runs.takeTurns()
                .then(findAccepted(period))
                .switchIfEmpty(Mono.defer(() -> add(period)))
                .as(transaction::transactional);
    }

    private Mono<RunOutcome> add(Period period) {
        return runs.add(period, clock.instant())
                .filter(added -> added)
                .flatMap(_ -> findAccepted(period))
                .defaultIfEmpty(new Overlapping());
    }

    private Mono<RunOutcome> findAccepted(Period period) {
        return runs.find(period.runId()).map(Accepted::new);
    }
}
