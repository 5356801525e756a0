package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.mails.Letter;
import dev.flashsale.edge.accounts.mails.LetterWriter;
import dev.flashsale.edge.accounts.mails.MailKind;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes a code at the moment at which it is mailed, so that only its hash is stored. A mail that is sent again brings
 * another code, which takes the place of the one before.
 */
@Component
class VerificationLetter implements LetterWriter {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    private final AccountStore accounts;
    private final CodeStore codes;
    private final Hashing hashing;
    private final AccountSettings.Code settings;
    private final Clock clock;

    VerificationLetter(AccountStore accounts, CodeStore codes, Hashing hashing, AccountSettings settings, Clock clock) {
        this.accounts = accounts;
        this.codes = codes;
        this.hashing = hashing;
        this.settings = settings.code();
        this.clock = clock;
    }

    @Override
    public MailKind kind() {
        return MailKind.VERIFICATION_CODE;
    }

    @Override
    public Mono<Letter> write(String recipient) {
        return accounts.findByEmail(recipient)
                .filter(account -> !account.verified())
                .flatMap(account -> withNewCode(account, "%06d".formatted(RANDOM.nextInt(CODES))));
    }

    private Mono<Letter> withNewCode(Account account, String code) {
        return hashing.hashCode(code)
                .flatMap(hash -> codes.put(account.id(), hash, clock.instant().plus(settings.lifetime())))
                .thenReturn(toLetter(code));
    }

    private Letter toLetter(String code) {
        var body = """
                Your code is %s.

                It is good for %d minutes. If you did not ask for it, you need not do anything.
                """.formatted(code, settings.lifetime().toMinutes());
        return new Letter("Your code", body);
    }
}
