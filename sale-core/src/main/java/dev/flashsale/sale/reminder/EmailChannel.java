package dev.flashsale.sale.reminder;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSender;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Sends notices by SMTP, which blocks, on threads of its own. A repeated notice has the same Message-ID. */
final class EmailChannel implements NoticeChannel {

    private final JavaMailSender sender;
    private final Scheduler threads;
    private final String from;
    private final String domain;

    EmailChannel(JavaMailSender sender, Scheduler threads, String from) {
        this.sender = sender;
        this.threads = threads;
        this.from = from;
        this.domain = from.substring(from.indexOf('@') + 1);
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean suits(Notice notice) {
        return notice.email() != null;
    }

    @Override
    public Mono<Void> send(Notice notice) {
        return Mono.<Void>fromCallable(() -> sendNow(notice)).subscribeOn(threads);
    }

    private @Nullable Void sendNow(Notice notice) throws MessagingException {
        sender.send(toMessage(notice));
        return null;
    }

    private MimeMessage toMessage(Notice notice) throws MessagingException {
        var message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(RecipientType.TO, recipientOf(notice.email()));
        message.setSubject(notice.subject(), StandardCharsets.UTF_8.name());
        message.setText(notice.body(), StandardCharsets.UTF_8.name());
        message.setHeader("Message-ID", "<%s@%s>".formatted(notice.id(), domain));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static InternetAddress recipientOf(@Nullable String email) throws MessagingException {
        if (email == null) {
            throw new MessagingException("A notice without an address is not for e-mail");
        }
        return new InternetAddress(email, true);
    }
}
