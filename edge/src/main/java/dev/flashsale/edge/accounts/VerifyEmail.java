package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.CodeStore.Try;
import dev.flashsale.edge.accounts.sessions.Undivided;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Looks at codes. An address without an account, a code that is burnt and one that is wrong take the same way. */
@Service
class VerifyEmail {

    private final CodeStore codes;
    private final AccountStore accounts;
    private final Attempts attempts;
    private final Guard guard;
    private final Clock clock;

    VerifyEmail(CodeStore codes, AccountStore accounts, Attempts attempts, Guard guard, Clock clock) {
        this.codes = codes;
        this.accounts = accounts;
        this.attempts = attempts;
        this.guard = guard;
        this.clock = clock;
    }

    /** Answers whether the address is proven. */
    Mono<Boolean> verify(VerificationRequest request) {
        var attempt = Attempt.toVerify(request.email(), guard.settings().attempts());
        return attempts.count(attempt)
                .then(Mono.defer(() -> codes.reserve(request.email(), clock.instant())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(tried -> findRight(request.code(), tried))
                .flatMap(accountId -> guard.undivided().run(confirm(accountId, attempt)))
                .defaultIfEmpty(false)
                .as(guard.hashing()::admit)
                .as(Undivided::toItsEnd);
    }

    private Mono<UUID> findRight(String code, Optional<Try> tried) {
        var hashing = guard.hashing();
        return hashing.isCode(code, tried.map(Try::hash).orElse(hashing.noCode()))
                .filter(right -> right)
                .flatMap(_ -> Mono.justOrEmpty(tried.map(Try::accountId)));
    }

    private Mono<Boolean> confirm(UUID accountId, Attempt attempt) {
        return accounts.verify(accountId)
                .flatMap(verified -> attempts.forget(attempt).thenReturn(verified));
    }
}
