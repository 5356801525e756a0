package dev.flashsale.edge.bots;

import dev.flashsale.edge.bots.QualifyOutcome.ForeignChallenge;
import dev.flashsale.edge.bots.QualifyOutcome.NotSolved;
import dev.flashsale.edge.bots.QualifyOutcome.Qualified;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where customers qualify before a sale opens. */
@RestController
@RequestMapping("/api/qualifications/{saleId}")
class QualificationController {

    private final QualifiedSales sales;
    private final Qualify qualify;
    private final Clock clock;

    QualificationController(QualifiedSales sales, Qualify qualify, Clock clock) {
        this.sales = sales;
        this.qualify = qualify;
        this.clock = clock;
    }

    @PostMapping
    Mono<ChallengeView> challenge(@AllowedFor(Role.CUSTOMER) Caller customer, @PathVariable UUID saleId) {
        return sales.require(saleId)
                .doOnNext(this::requireOpen)
                .flatMap(asked -> qualify.challenge(customer.accountId(), asked))
                .checkpoint("challenge");
    }

    @PostMapping("/answers")
    Mono<ResponseEntity<Object>> answer(
            @AllowedFor(Role.CUSTOMER) Caller customer,
            @PathVariable UUID saleId,
            @Valid @RequestBody AnswerRequest answer) {
        return sales.require(saleId)
                .flatMap(_ -> qualify.answer(customer.accountId(), saleId, answer))
                .map(QualificationController::toResponse)
                .checkpoint("answer a challenge");
    }

    private void requireOpen(SaleQualification asked) {
        var now = clock.instant();
        var opensAt = asked.opensAt();
        if (opensAt != null && opensAt.isAfter(now)) {
            throw Problem.of(HttpStatus.CONFLICT, "qualification-not-open", "Challenges are not handed out yet.")
                    .with("opensAt", opensAt.toString())
                    .retryAfter(Duration.between(now, opensAt))
                    .raise();
        }
    }

    private static ResponseEntity<Object> toResponse(QualifyOutcome outcome) {
        return switch (outcome) {
            case Qualified(var token, var expiresAt) -> ResponseEntity.ok(new QualificationView(token, expiresAt));
            case ForeignChallenge() ->
                Problem.of(
                                HttpStatus.FORBIDDEN,
                                "challenge-invalid",
                                "The challenge is not genuine, has expired, or belongs to somebody else.")
                        .toResponse();
            case NotSolved() ->
                Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "challenge-not-solved", "That does not solve it.")
                        .toResponse();
        };
    }
}
