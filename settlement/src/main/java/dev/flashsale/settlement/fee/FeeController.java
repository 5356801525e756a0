package dev.flashsale.settlement.fee;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets operators say what the platform takes. */
@RestController
class FeeController {

    private final AddTerms addTerms;
    private final FeeRuleStore rules;
    private final Clock clock;

    FeeController(AddTerms addTerms, FeeRuleStore rules, Clock clock) {
        this.addTerms = addTerms;
        this.rules = rules;
        this.clock = clock;
    }

    @PostMapping("/api/settlements/fee-rules")
    Mono<ResponseEntity<?>> add(
            @AllowedFor(Role.OPERATOR) Caller operator, @Valid @RequestBody FeeRuleRequest request) {
        var time = ValidTime.of(request.validFrom(), request.validUntil(), clock.instant());
        return addTerms.add(FeeRule.of(request, time))
                .<ResponseEntity<?>>map(
                        rule -> ResponseEntity.status(HttpStatus.CREATED).body(rule))
                .switchIfEmpty(Mono.fromSupplier(FeeController::alreadySettled))
                .checkpoint("add a fee rule");
    }

    @GetMapping("/api/settlements/fee-rules")
    Mono<Page<FeeRuleView>> list(@AllowedFor(Role.OPERATOR) Caller operator, PageRequest page) {
        return rules.list(after(page), page.rowsToRead())
                .collectList()
                .map(found -> Page.of(found, page, FeeRuleView::ruleId))
                .checkpoint("list fee rules");
    }

    @PutMapping("/api/settlements/sellers/{sellerId}/grade")
    Mono<ResponseEntity<?>> grade(
            @AllowedFor(Role.OPERATOR) Caller operator,
            @PathVariable UUID sellerId,
            @Valid @RequestBody GradeRequest request) {
        var time = ValidTime.of(request.validFrom(), null, clock.instant());
        return addTerms.add(new GradeView(sellerId, request.grade(), time.from()))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .switchIfEmpty(Mono.fromSupplier(FeeController::alreadySettled))
                .checkpoint("grade a seller");
    }

    private static long after(PageRequest page) {
        var cursor = page.cursor();
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException foreign) {
            throw PageRequest.foreignCursor();
        }
    }

    private static ResponseEntity<?> alreadySettled() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "already-settled",
                        "Lines of that time were settled already; choose a later validFrom.")
                .toResponse();
    }
}
