package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.sessions.SessionTokensView;
import dev.flashsale.edge.accounts.sessions.Sessions;
import dev.flashsale.edge.accounts.sessions.Sessions.Opened;
import dev.flashsale.edge.accounts.sessions.Undivided;
import java.util.Optional;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Opens a session for whoever knows the password. An address without an account costs as much as a wrong password. */
@Service
class LogIn {

    private final AccountStore accounts;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Guard guard;

    LogIn(AccountStore accounts, Attempts attempts, Sessions sessions, Guard guard) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.sessions = sessions;
        this.guard = guard;
    }

    /** Empty where the address or the password is wrong. */
    Mono<SessionTokensView> logIn(LogInRequest request) {
        var attempt = Attempt.toLogIn(request.email(), guard.settings().attempts());
        return attempts.count(attempt)
                .then(Mono.defer(() -> accounts.findByEmail(request.email())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> findRight(request.password(), found))
                .flatMap(account -> guard.undivided().run(open(account, attempt)))
                .as(guard.hashing()::admit)
                .flatMap(sessions::tokensOf)
                .as(Undivided::toItsEnd);
    }

    private Mono<Account> findRight(String password, Optional<Account> found) {
        var hashing = guard.hashing();
        return hashing.isPassword(password, found.map(Account::passwordHash).orElse(hashing.noPassword()))
                .filter(right -> right)
                .flatMap(_ -> Mono.justOrEmpty(found));
    }

    private Mono<Opened> open(Account account, Attempt attempt) {
        return sessions.open(account.toEntrant())
                .flatMap(opened -> attempts.forget(attempt).thenReturn(opened));
    }
}
