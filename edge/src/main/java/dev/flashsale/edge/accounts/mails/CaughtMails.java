package dev.flashsale.edge.accounts.mails;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Stands where the mail server would: what comes here is a whole message, and stays readable for a while. */
@Component
@Conditional(MailsAreCaught.class)
class CaughtMails extends JavaMailSenderImpl {

    private final Deque<CaughtMailView> newestFirst = new ArrayDeque<>();
    private final int most;
    private final Clock clock;

    CaughtMails(MailSettings settings, Clock clock) {
        this.most = settings.caught();
        this.clock = clock;
    }

    @Override
    protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
        for (var message : messages) {
            keep(toView(message));
        }
    }

    List<CaughtMailView> to(@Nullable String recipient) {
        synchronized (newestFirst) {
            return newestFirst.stream()
                    .filter(mail -> recipient == null || mail.to().equals(recipient))
                    .toList();
        }
    }

    private void keep(CaughtMailView mail) {
        synchronized (newestFirst) {
            newestFirst.addFirst(mail);
            if (newestFirst.size() > most) {
                newestFirst.removeLast();
            }
        }
    }

    private CaughtMailView toView(MimeMessage message) {
        try {
            return new CaughtMailView(
                    message.getMessageID(),
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    message.getContent().toString(),
                    clock.instant());
        } catch (MessagingException | IOException broken) {
            throw new MailSendException("The message cannot be read", broken);
        }
    }
}
