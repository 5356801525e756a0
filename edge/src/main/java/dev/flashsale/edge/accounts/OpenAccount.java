package dev.flashsale.edge.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.edge.accounts.OpeningOutcome.EmailTaken;
import dev.flashsale.edge.accounts.OpeningOutcome.Opened;
import dev.flashsale.edge.accounts.mails.MailKind;
import dev.flashsale.edge.accounts.mails.MailQueue;
import dev.flashsale.edge.accounts.sessions.Undivided;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Opens an account for an address that has none, together with the mail that asks for proof of the address. */
@Service
class OpenAccount {

    private final AccountStore accounts;
    private final MailQueue mails;
    private final Hashing hashing;
    private final Undivided undivided;
    private final Clock clock;

    OpenAccount(AccountStore accounts, MailQueue mails, Hashing hashing, Undivided undivided, Clock clock) {
        this.accounts = accounts;
        this.mails = mails;
        this.hashing = hashing;
        this.undivided = undivided;
        this.clock = clock;
    }

    Mono<OpeningOutcome> open(Candidate candidate) {
        return hashing.hashPassword(candidate.password())
                .map(hash -> toAccount(candidate, hash))
                .flatMap(account -> undivided.run(store(account)))
                .as(hashing::admit)
                .as(Undivided::toItsEnd);
    }

    private Mono<OpeningOutcome> store(Account account) {
        return accounts.open(account).flatMap(isNew -> isNew ? welcome(account) : Mono.just(new EmailTaken()));
    }

    private Mono<OpeningOutcome> welcome(Account account) {
        return mails.append(MailKind.VERIFICATION_CODE, account.email()).thenReturn(new Opened(account));
    }

    private Account toAccount(Candidate candidate, String hash) {
        return new Account(
                UuidCreator.getTimeOrderedEpoch(),
                candidate.email(),
                hash,
                candidate.displayName().strip(),
                candidate.role(),
                false,
                clock.instant());
    }
}
