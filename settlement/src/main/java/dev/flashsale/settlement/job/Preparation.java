package dev.flashsale.settlement.job;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes a run to where its lines can be settled, whatever was done of that before. */
@Component
class Preparation {

    private final RunBook book;
    private final ClosePeriod closePeriod;
    private final PlanRun planRun;
    private final JobSettings settings;

    Preparation(RunBook book, ClosePeriod closePeriod, PlanRun planRun, JobSettings settings) {
        this.book = book;
        this.closePeriod = closePeriod;
        this.planRun = planRun;
        this.settings = settings;
    }

    OpenRun prepare(OpenRun run) {
        return switch (run.state()) {
            case REQUESTED -> {
                closePeriod.close(run);
                yield prepare(book.require(run.runId()));
            }
            case CLOSED -> {
                planRun.plan(run);
                yield book.require(run.runId());
            }
            case RUNNING -> run;
        };
    }

    /** How long a run rests that failed. */
    Duration rest() {
        return settings.retryAfter();
    }
}
