package dev.flashsale.sale.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStore;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sales' part of the audit; the edge asks for it. */
@RestController
class AuditController {

    private static final Duration RECENT = Duration.ofHours(24);
    private static final int MOST = 200;

    private final SaleAudit audit;
    private final SaleBook book;
    private final SaleStore store;
    private final Clock clock;

    AuditController(SaleAudit audit, SaleBook book, SaleStore store, Clock clock) {
        this.audit = audit;
        this.book = book;
        this.store = store;
        this.clock = clock;
    }

    /** Of one sale, or of all whose counters are still in Redis. */
    @GetMapping("/internal/audit")
    Mono<AuditPart> audit(
            @AllowedFor(Role.OPERATOR) Caller operator, @RequestParam(required = false) @Nullable UUID saleId) {
        return sales(saleId)
                .concatMap(audit::audit)
                .collectList()
                .map(AuditController::merge)
                .checkpoint("audit sales");
    }

    private Flux<Sale> sales(@Nullable UUID saleId) {
        return saleId == null
                ? store.closingAfter(clock.instant().minus(RECENT), MOST)
                : book.find(saleId)
                        .switchIfEmpty(Mono.error(AuditController::unknownSale))
                        .flux();
    }

    private static AuditPart merge(List<AuditPart> parts) {
        var checks = new ArrayList<AuditCheck>();
        var facts = new HashMap<String, String>();
        parts.forEach(part -> {
            checks.addAll(part.checks());
            facts.putAll(part.facts());
        });
        return new AuditPart(checks, facts);
    }

    private static RuntimeException unknownSale() {
        return Problem.of(HttpStatus.NOT_FOUND, "sale-not-found", "There is no such sale.")
                .raise();
    }
}
