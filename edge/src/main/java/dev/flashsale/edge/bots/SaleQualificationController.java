package dev.flashsale.edge.bots;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** By this operators have a sale ask for a qualification. */
@RestController
@RequestMapping("/api/ops/sales/{saleId}/qualification")
class SaleQualificationController {

    private final QualifiedSales sales;
    private final Clock clock;

    SaleQualificationController(QualifiedSales sales, Clock clock) {
        this.sales = sales;
        this.clock = clock;
    }

    @PutMapping
    Mono<SaleQualificationView> ask(
            @AllowedFor(Role.OPERATOR) Caller operator,
            @PathVariable UUID saleId,
            @Valid @RequestBody SaleQualificationRequest request) {
        return sales.ask(toQualification(saleId, request), operator.accountId())
                .map(SaleQualificationView::of)
                .checkpoint("ask for a qualification");
    }

    @GetMapping
    Mono<SaleQualificationView> show(@AllowedFor(Role.OPERATOR) Caller operator, @PathVariable UUID saleId) {
        return sales.require(saleId).map(SaleQualificationView::of).checkpoint("show a qualification");
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> giveUp(@AllowedFor(Role.OPERATOR) Caller operator, @PathVariable UUID saleId) {
        return sales.giveUp(saleId, operator.accountId()).checkpoint("give up a qualification");
    }

    private SaleQualification toQualification(UUID saleId, SaleQualificationRequest request) {
        var opensAt = request.opensAt();
        if (opensAt == null) {
            return new SaleQualification(saleId, request.difficulty(), null);
        }
        SaneInstant.require("opensAt", opensAt, clock.instant());
        return new SaleQualification(saleId, request.difficulty(), opensAt.truncatedTo(ChronoUnit.MICROS));
    }
}
