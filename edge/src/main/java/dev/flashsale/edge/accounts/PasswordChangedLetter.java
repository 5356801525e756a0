package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.mails.Letter;
import dev.flashsale.edge.accounts.mails.LetterWriter;
import dev.flashsale.edge.accounts.mails.MailKind;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the owner of an account, in case it was somebody else. */
@Component
class PasswordChangedLetter implements LetterWriter {

    private static final Letter LETTER = new Letter("Your password was changed", """
            The password of your account was changed, and all other sessions were ended.

            If it was not you, somebody else knows your password. Tell us.
            """);

    @Override
    public MailKind kind() {
        return MailKind.PASSWORD_CHANGED;
    }

    @Override
    public Mono<Letter> write(String recipient) {
        return Mono.just(LETTER);
    }
}
