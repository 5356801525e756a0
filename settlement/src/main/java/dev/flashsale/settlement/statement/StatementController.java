package dev.flashsale.settlement.statement;

import dev.flashsale.settlement.calendar.Period;
import dev.flashsale.settlement.calendar.SettlementCalendar;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows statements: to sellers their own, to operators all. */
@RestController
class StatementController {

    private static final String STATEMENTS = "/api/settlements/statements";
    private static final String CSV = "text/csv";
    private static final Period EVER = new Period(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    private final StatementStore statements;
    private final StatementLines lines;
    private final SettlementCalendar calendar;

    StatementController(StatementStore statements, StatementLines lines, SettlementCalendar calendar) {
        this.statements = statements;
        this.lines = lines;
        this.calendar = calendar;
    }

    @GetMapping(STATEMENTS)
    Mono<Page<StatementView>> list(
            @AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable UUID sellerId,
            PageRequest page) {
        var time = period == null ? EVER : calendar.period("period", period);
        return statements
                .list(time, wanted(caller, sellerId), StatementPosition.of(page), page.rowsToRead())
                .collectList()
                .map(found -> Page.of(found, page, StatementPosition::textOf))
                .checkpoint("list statements");
    }

    @GetMapping(STATEMENTS + "/{statementId}")
    Mono<StatementDetailView> show(
            @AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller, @PathVariable UUID statementId) {
        return require(statementId, caller)
                .zipWith(statements.rules(statementId).collectList(), StatementDetailView::new)
                .checkpoint("show a statement");
    }

    @GetMapping(path = STATEMENTS + "/{statementId}", produces = CSV)
    Mono<ResponseEntity<Flux<String>>> export(
            @AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller, @PathVariable UUID statementId) {
        return require(statementId, caller).map(this::toCsv).checkpoint("export a statement");
    }

    private Mono<StatementView> require(UUID statementId, Caller caller) {
        return statements
                .find(statementId, ownOf(caller))
                .switchIfEmpty(Mono.error(() -> unknown().raise()));
    }

    private ResponseEntity<Flux<String>> toCsv(StatementView statement) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CSV + ";charset=UTF-8"))
                .body(lines.read(statement.statementId()));
    }

    private static Optional<UUID> wanted(Caller caller, @Nullable UUID sellerId) {
        var own = ownOf(caller);
        if (sellerId != null && own.filter(id -> !id.equals(sellerId)).isPresent()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Sellers see their own statements only.")
                    .raise();
        }
        return own.or(() -> Optional.ofNullable(sellerId));
    }

    private static Optional<UUID> ownOf(Caller caller) {
        return caller.role() == Role.SELLER ? Optional.of(caller.accountId()) : Optional.empty();
    }

    private static Problem unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "statement-not-found", "There is no such statement.");
    }
}
