package dev.flashsale.settlement.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.settlement.line.LineIntake;
import dev.flashsale.settlement.reconcile.ReconciliationAudit;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the stores of settlement say about the promises, once they hold what was told when they are asked. */
@RestController
class AuditController {

    private final LinesAudit lines;
    private final StatementsAudit statements;
    private final ReconciliationAudit reconciliation;
    private final SettledFacts facts;
    private final TopicProgress topics;
    private final AuditSettings settings;

    AuditController(
            LinesAudit lines,
            StatementsAudit statements,
            ReconciliationAudit reconciliation,
            SettledFacts facts,
            TopicProgress topics,
            AuditSettings settings) {
        this.lines = lines;
        this.statements = statements;
        this.reconciliation = reconciliation;
        this.facts = facts;
        this.topics = topics;
        this.settings = settings;
    }

    @GetMapping("/internal/audit")
    Mono<AuditPart> audit(@RequestParam Optional<UUID> saleId, @AllowedFor(Role.OPERATOR) Caller operator) {
        var filter = new SaleFilter(saleId);
        return catchUp()
                .thenMany(checks(filter))
                .collectList()
                .zipWhen(_ -> facts.find(filter), AuditPart::new)
                .checkpoint("audit settlement");
    }

    private Flux<AuditCheck> checks(SaleFilter filter) {
        return Flux.concat(
                lines.checks(filter),
                statements.checks(filter),
                reconciliation.checks().flatMapIterable(checks -> checks));
    }

    /** Who cannot catch up in time is found out by the comparison. */
    private Mono<Void> catchUp() {
        return Mono.when(
                        topics.awaitConsumed(Topics.ORDER_EVENTS, LineIntake.GROUP, settings.catchUpWithin()),
                        topics.awaitConsumed(Topics.PAYMENT_EVENTS, LineIntake.GROUP, settings.catchUpWithin()))
                .onErrorComplete(TimeoutException.class);
    }
}
