package dev.flashsale.edge.bots;

import dev.flashsale.edge.bots.QualificationCheck.Challenge;
import dev.flashsale.edge.bots.QualifyOutcome.ForeignChallenge;
import dev.flashsale.edge.bots.QualifyOutcome.NotSolved;
import dev.flashsale.edge.bots.QualifyOutcome.Qualified;
import dev.flashsale.web.PurposeToken;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Hands out challenges, and qualifications to who solves them. Both are bound to account and sale; the end of a
 * qualification follows from its challenge, so that answering again gains nothing.
 */
@Service
class Qualify {

    private static final String CHALLENGE = "challenge";
    private static final String QUALIFICATION = "qualification";
    private static final String SALE = "sale";
    private static final String DIFFICULTY = "difficulty";

    private final Signatures signatures;
    private final QualificationCheck check;
    private final BotSettings settings;
    private final Clock clock;

    Qualify(Signatures signatures, QualificationCheck check, BotSettings settings, Clock clock) {
        this.signatures = signatures;
        this.check = check;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<ChallengeView> challenge(UUID account, SaleQualification asked) {
        var expiresAt = clock.instant().plus(settings.challengeLifetime()).truncatedTo(ChronoUnit.SECONDS);
        var claims = Map.of(SALE, asked.saleId().toString(), DIFFICULTY, asked.difficulty());
        return signatures
                .sign(CHALLENGE, account, claims, expiresAt)
                .map(text -> new ChallengeView(asked.saleId(), text, expiresAt, check.terms(asked.difficulty())));
    }

    Mono<QualifyOutcome> answer(UUID account, UUID saleId, AnswerRequest answer) {
        return signatures
                .find(CHALLENGE, answer.challenge())
                .filter(challenge -> isOf(challenge, account, saleId))
                .flatMap(challenge -> judge(challenge, saleId, answer))
                .defaultIfEmpty(new ForeignChallenge());
    }

    /** Whether the token lets this account buy of this sale. */
    Mono<Boolean> isQualified(UUID account, UUID saleId, String token) {
        return signatures
                .find(QUALIFICATION, token)
                .map(qualification -> isOf(qualification, account, saleId))
                .defaultIfEmpty(false);
    }

    private Mono<QualifyOutcome> judge(PurposeToken challenge, UUID saleId, AnswerRequest answer) {
        var difficulty = ((Number) Objects.requireNonNull(challenge.claims().get(DIFFICULTY))).intValue();
        return check.isSolved(new Challenge(answer.challenge(), difficulty), answer.nonce())
                .flatMap(solved -> solved ? qualify(challenge, saleId) : Mono.just(new NotSolved()));
    }

    private Mono<QualifyOutcome> qualify(PurposeToken challenge, UUID saleId) {
        var expiresAt = challenge.expiresAt().plus(settings.qualificationLifetime());
        return signatures
                .sign(QUALIFICATION, challenge.accountId(), Map.of(SALE, saleId.toString()), expiresAt)
                .map(token -> new Qualified(token, expiresAt));
    }

    private static boolean isOf(PurposeToken token, UUID account, UUID saleId) {
        return token.accountId().equals(account)
                && saleId.toString().equals(token.claims().get(SALE));
    }
}
