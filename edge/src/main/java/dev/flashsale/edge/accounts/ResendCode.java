package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.mails.MailKind;
import dev.flashsale.edge.accounts.mails.MailQueue;
import dev.flashsale.edge.accounts.sessions.Undivided;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Asks for a further code. Whether anybody is there to get one is found out when the mail is about to be sent, so the
 * answer cannot tell.
 */
@Service
class ResendCode {

    private final Attempts attempts;
    private final MailQueue mails;
    private final AccountSettings settings;

    ResendCode(Attempts attempts, MailQueue mails, AccountSettings settings) {
        this.attempts = attempts;
        this.mails = mails;
        this.settings = settings;
    }

    Mono<Void> resend(String email) {
        return attempts.count(Attempt.toResend(email, settings.attempts()))
                .then(attempts.count(Attempt.toResendOften(email, settings.attempts())))
                .then(mails.append(MailKind.VERIFICATION_CODE, email))
                .as(Undivided::toItsEnd);
    }
}
