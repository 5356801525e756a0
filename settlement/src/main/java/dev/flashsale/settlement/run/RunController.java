package dev.flashsale.settlement.run;

import dev.flashsale.settlement.calendar.Period;
import dev.flashsale.settlement.calendar.SettlementCalendar;
import dev.flashsale.settlement.run.RunOutcome.Accepted;
import dev.flashsale.settlement.run.RunOutcome.Overlapping;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets operators ask for runs and see how they go. */
@RestController
class RunController {

    private static final String RUNS = "/api/settlements/runs";
    private static final Instant EVER_AFTER = Instant.parse("9999-01-01T00:00:00Z");

    private final RequestRun requestRun;
    private final RunStore runs;
    private final SettlementCalendar calendar;
    private final Clock clock;

    RunController(RequestRun requestRun, RunStore runs, SettlementCalendar calendar, Clock clock) {
        this.requestRun = requestRun;
        this.runs = runs;
        this.calendar = calendar;
        this.clock = clock;
    }

    @PostMapping(RUNS)
    Mono<ResponseEntity<?>> request(
            @AllowedFor(Role.OPERATOR) Caller operator, @Valid @RequestBody RunRequest request) {
        return requestRun
                .request(pastOf(request.period(calendar)))
                .<ResponseEntity<?>>map(this::toResponse)
                .checkpoint("request a settlement run");
    }

    @GetMapping(RUNS + "/{runId}")
    Mono<RunView> show(@AllowedFor(Role.OPERATOR) Caller operator, @PathVariable UUID runId) {
        return runs.find(runId)
                .map(this::toView)
                .switchIfEmpty(Mono.error(() -> unknown().raise()))
                .checkpoint("show a settlement run");
    }

    @GetMapping(RUNS)
    Mono<Page<RunView>> list(@AllowedFor(Role.OPERATOR) Caller operator, PageRequest page) {
        return runs.list(before(page), page.rowsToRead())
                .map(this::toView)
                .collectList()
                .map(found -> Page.of(found, page, run -> run.from().toString()))
                .checkpoint("list settlement runs");
    }

    private Period pastOf(Period period) {
        if (period.to().isAfter(clock.instant())) {
            throw invalid("must not be in the future");
        }
        if (!period.from().isBefore(period.to())) {
            throw invalid("must be after from");
        }
        return period;
    }

    private ResponseEntity<?> toResponse(RunOutcome outcome) {
        return switch (outcome) {
            case Accepted(var run) ->
                ResponseEntity.accepted()
                        .location(URI.create(RUNS + "/" + run.period().runId()))
                        .body(toView(run));
            case Overlapping() ->
                Problem.of(
                                HttpStatus.CONFLICT,
                                "period-overlaps",
                                "The period must begin at or after the end of the last one that was asked for.")
                        .toResponse();
        };
    }

    private RunView toView(Run run) {
        return RunView.of(run, clock.instant());
    }

    private static Instant before(PageRequest page) {
        var cursor = page.cursor();
        try {
            var before = cursor == null ? EVER_AFTER : Instant.parse(cursor);
            if (before.isAfter(EVER_AFTER) || before.isBefore(Instant.EPOCH)) {
                throw PageRequest.foreignCursor();
            }
            return before;
        } catch (DateTimeException foreign) {
            throw PageRequest.foreignCursor();
        }
    }

    private static RuntimeException invalid(String message) {
        return Problem.invalidRequest("Some values break the rules of this call.")
                .error("to", message)
                .raise();
    }

    private static Problem unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "run-not-found", "There is no such settlement run.");
    }
}
