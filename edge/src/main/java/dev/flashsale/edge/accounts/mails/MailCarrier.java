package dev.flashsale.edge.accounts.mails;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Hands mails to the mail server, which blocks, on threads of its own. */
@Component
class MailCarrier implements DisposableBean {

    private final Optional<JavaMailSender> sender;
    private final String from;
    private final String domain;
    private final Scheduler threads;
    private final MeterRegistry meters;

    MailCarrier(Optional<JavaMailSender> sender, MailSettings settings, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
        this.from = settings.from();
        this.domain = from.substring(from.indexOf('@') + 1);
        this.threads = Schedulers.newBoundedElastic(settings.atOnce(), settings.atOnce(), "mails", 60, true);
    }

    boolean isThere() {
        return sender.isPresent();
    }

    Mono<Void> carry(Mail mail, Letter letter) {
        return Mono.<Void>fromCallable(() -> send(mail, letter))
                .subscribeOn(threads)
                .doOnSuccess(_ -> count(mail, "sent"))
                .doOnError(_ -> count(mail, "failed"));
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    /** One attempt; what failed may still be repeated. */
    private void count(Mail mail, String outcome) {
        meters.counter("flashsale.mails", "kind", mail.kind().name(), "outcome", outcome)
                .increment();
    }

    private @Nullable Void send(Mail mail, Letter letter) throws MessagingException {
        var server = sender.orElseThrow();
        server.send(toMessage(server, mail, letter));
        return null;
    }

    private MimeMessage toMessage(JavaMailSender server, Mail mail, Letter letter) throws MessagingException {
        var message = server.createMimeMessage();
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.recipient(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.body(), StandardCharsets.UTF_8.name());
        message.setHeader("Message-ID", "<%s@%s>".formatted(mail.id(), domain));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
