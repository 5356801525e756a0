package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.PasswordOutcome.Changed;
import dev.flashsale.edge.accounts.PasswordOutcome.WrongPassword;
import dev.flashsale.edge.accounts.mails.MailKind;
import dev.flashsale.edge.accounts.mails.MailQueue;
import dev.flashsale.edge.accounts.sessions.EndSessions;
import dev.flashsale.edge.accounts.sessions.Undivided;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes a password, ends every other session, and tells the owner of the address. */
@Service
class ChangePassword {

    private final AccountStore accounts;
    private final Attempts attempts;
    private final EndSessions endSessions;
    private final MailQueue mails;
    private final Guard guard;

    ChangePassword(AccountStore accounts, Attempts attempts, EndSessions endSessions, MailQueue mails, Guard guard) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.endSessions = endSessions;
        this.mails = mails;
        this.guard = guard;
    }

    /** @param kept the session that goes on */
    record Change(UUID accountId, UUID kept, PasswordRequest request) {}

    /** Empty where there is no such account. */
    Mono<PasswordOutcome> change(Change change) {
        return accounts.find(change.accountId())
                .flatMap(account -> change(account, change))
                .as(guard.hashing()::admit)
                .as(Undivided::toItsEnd);
    }

    private Mono<PasswordOutcome> change(Account account, Change change) {
        var attempt = Attempt.toLogIn(account.email(), guard.settings().attempts());
        var hashing = guard.hashing();
        return attempts.count(attempt)
                .then(hashing.isPassword(change.request().currentPassword(), account.passwordHash()))
                .filter(right -> right)
                .flatMap(_ -> hashing.hashPassword(change.request().newPassword()))
                .flatMap(hash -> guard.undivided().run(store(account, hash, change.kept())))
                .flatMap(changed -> attempts.forget(attempt).thenReturn(changed))
                .doOnNext(changed -> endSessions.announce(changed.endedSessions()))
                .cast(PasswordOutcome.class)
                .defaultIfEmpty(new WrongPassword());
    }

    /** Empty where somebody else was quicker. */
    private Mono<Changed> store(Account account, String hash, UUID kept) {
        return accounts.changePassword(account.id(), account.passwordHash(), hash)
                .filter(changed -> changed)
                .flatMap(_ -> mails.append(MailKind.PASSWORD_CHANGED, account.email())
                        .then(endSessions.othersOf(account.id(), kept)))
                .map(Changed::new);
    }
}
