package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.mails.MailQueue;
import dev.flashsale.edge.accounts.sessions.EndSessions;
import dev.flashsale.edge.accounts.sessions.Undivided;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the person out of an account. The id stays, for orders name it, and nobody can tell whose it was. */
@Service
class EraseAccount {

    private final AccountStore accounts;
    private final Traces traces;
    private final EndSessions endSessions;
    private final Undivided undivided;
    private final Clock clock;

    EraseAccount(AccountStore accounts, Traces traces, EndSessions endSessions, Undivided undivided, Clock clock) {
        this.accounts = accounts;
        this.traces = traces;
        this.endSessions = endSessions;
        this.undivided = undivided;
        this.clock = clock;
    }

    /** Where else an account shows. */
    @Service
    record Traces(CodeStore codes, Attempts attempts, MailQueue mails, AccountSettings settings) {

        Mono<Void> forget(Account account) {
            return codes.forget(account.id())
                    .then(mails.forget(account.email()))
                    .thenMany(Flux.fromIterable(attemptsOf(account.email())).concatMap(attempts::forget))
                    .then();
        }

        private List<Attempt> attemptsOf(String email) {
            var limits = settings.attempts();
            return List.of(
                    Attempt.toLogIn(email, limits),
                    Attempt.toVerify(email, limits),
                    Attempt.toResend(email, limits),
                    Attempt.toResendOften(email, limits));
        }
    }

    /** Empty where there is no such account. */
    Mono<List<UUID>> erase(UUID accountId) {
        return accounts.find(accountId)
                .flatMap(this::eraseAll)
                .as(undivided::run)
                .doOnNext(endSessions::announce);
    }

    private Mono<List<UUID>> eraseAll(Account account) {
        return accounts.erase(account.id(), clock.instant())
                .then(traces.forget(account))
                .then(endSessions.allOf(account.id()));
    }
}
