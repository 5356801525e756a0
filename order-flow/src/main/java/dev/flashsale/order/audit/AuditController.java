package dev.flashsale.order.audit;

import dev.flashsale.contracts.AuditPart;
import dev.flashsale.order.audit.OrderSummary.OrderSummaryView;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the stores of order-flow say about the promises. */
@RestController
class AuditController {

    private final RecordedOnceAudit recordedOnce;
    private final EveryOrderEndsAudit everyOrderEnds;
    private final GivenBackAudit givenBack;
    private final ReportedFacts facts;
    private final OrderSummary summary;

    AuditController(
            RecordedOnceAudit recordedOnce,
            EveryOrderEndsAudit everyOrderEnds,
            GivenBackAudit givenBack,
            ReportedFacts facts,
            OrderSummary summary) {
        this.recordedOnce = recordedOnce;
        this.everyOrderEnds = everyOrderEnds;
        this.givenBack = givenBack;
        this.facts = facts;
        this.summary = summary;
    }

    @GetMapping("/internal/audit")
    Mono<AuditPart> audit(@RequestParam Optional<UUID> saleId, @AllowedFor(Role.OPERATOR) Caller operator) {
        var filter = new SaleFilter(saleId);
        return Flux.concat(recordedOnce.checks(filter), everyOrderEnds.checks(filter), givenBack.checks(filter))
                .collectList()
                .zipWhen(_ -> facts.find(filter), AuditPart::new)
                .checkpoint("audit orders");
    }

    @GetMapping("/internal/orders/summary")
    Mono<OrderSummaryView> summary(@RequestParam Optional<UUID> saleId, @AllowedFor(Role.OPERATOR) Caller operator) {
        return summary.count(new SaleFilter(saleId)).checkpoint("summarise orders");
    }
}
