package dev.flashsale.settlement.reconcile;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets operators have a day reconciled and see what came of it. */
@RestController
@RequestMapping("/api/settlements/reconciliations")
class ReconciliationController {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private final ReconciliationStore store;
    private final ShowReconciliation showReconciliation;
    private final BusinessDay businessDay;
    private final Clock clock;

    ReconciliationController(
            ReconciliationStore store, ShowReconciliation showReconciliation, BusinessDay businessDay, Clock clock) {
        this.store = store;
        this.showReconciliation = showReconciliation;
        this.businessDay = businessDay;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<ReconciliationView>> request(
            @AllowedFor(Role.OPERATOR) Caller operator, @Valid @RequestBody ReconcileRequest request) {
        return store.request(toDay(request.date()))
                .flatMap(showReconciliation::show)
                .map(ReconciliationController::toAccepted)
                .checkpoint("request reconciliation");
    }

    @GetMapping("/{date}")
    Mono<ReconciliationView> show(
            @AllowedFor(Role.OPERATOR) Caller operator, @PathVariable String date, PageRequest page) {
        return showReconciliation
                .show(toDay(date), page)
                .switchIfEmpty(Mono.error(ReconciliationController::notFound))
                .checkpoint("show reconciliation");
    }

    private LocalDate toDay(String date) {
        try {
            var day = LocalDate.parse(date);
            if (day.isBefore(FIRST) || day.isAfter(businessDay.today(clock))) {
                throw invalid("must be a day from 2000 on that has begun");
            }
            return day;
        } catch (DateTimeException notADate) {
            throw invalid("must be a date such as 2026-11-21");
        }
    }

    private static ResponseEntity<ReconciliationView> toAccepted(ReconciliationView view) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/settlements/reconciliations/" + view.date()))
                .body(view);
    }

    private static RuntimeException notFound() {
        return Problem.of(
                        HttpStatus.NOT_FOUND,
                        "reconciliation-not-found",
                        "Nobody has asked for that day to be reconciled.")
                .raise();
    }

    private static RuntimeException invalid(String message) {
        return Problem.invalidRequest("There is nothing to reconcile on such a day.")
                .error("date", message)
                .raise();
    }
}
