package dev.flashsale.payment.audit;

import dev.flashsale.contracts.AuditPart;
import dev.flashsale.payment.ledger.LedgerAudit;
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

/** What the stores of payment say about the promises. */
@RestController
class AuditController {

    private final EveryPaymentEndsAudit everyPaymentEnds;
    private final PaymentsInBooksAudit paymentsInBooks;
    private final LedgerAudit ledger;
    private final SaleFacts facts;

    AuditController(
            EveryPaymentEndsAudit everyPaymentEnds,
            PaymentsInBooksAudit paymentsInBooks,
            LedgerAudit ledger,
            SaleFacts facts) {
        this.everyPaymentEnds = everyPaymentEnds;
        this.paymentsInBooks = paymentsInBooks;
        this.ledger = ledger;
        this.facts = facts;
    }

    @GetMapping("/internal/audit")
    Mono<AuditPart> audit(@RequestParam Optional<UUID> saleId, @AllowedFor(Role.OPERATOR) Caller operator) {
        var filter = new SaleFilter(saleId);
        return Flux.concat(everyPaymentEnds.checks(filter), paymentsInBooks.checks(filter), ledger.checks())
                .collectList()
                .zipWhen(_ -> facts.find(filter), AuditPart::new)
                .checkpoint("audit payments");
    }
}
