package dev.flashsale.settlement.run;

import dev.flashsale.settlement.calendar.SettlementCalendar;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Asks for the run that is due by schedule; several instances do, and it is one run all the same. */
@Service
class RequestDueRun {

    private static final Logger LOG = LoggerFactory.getLogger(RequestDueRun.class);

    private final RunStore runs;
    private final RequestRun requestRun;
    private final ScheduledPeriods periods;
    private final SettlementCalendar calendar;
    private final Clock clock;

    RequestDueRun(
            RunStore runs, RequestRun requestRun, ScheduledPeriods periods, SettlementCalendar calendar, Clock clock) {
        this.runs = runs;
        this.requestRun = requestRun;
        this.periods = periods;
        this.calendar = calendar;
        this.clock = clock;
    }

    Mono<Void> requestDue() {
        return findBeginning()
                .map(beginning -> periods.due(beginning, clock.instant()))
                .flatMap(Mono::justOrEmpty)
                .doOnNext(period -> LOG.info("The settlement of {} is due", period.text()))
                .flatMap(requestRun::request)
                .then();
    }

    private Mono<Instant> findBeginning() {
        return runs.findLastEnd()
                .switchIfEmpty(Mono.defer(() -> runs.findFirstLine().map(calendar::midnightBefore)));
    }
}
