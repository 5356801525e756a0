package dev.flashsale.edge.accounts.mails;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what is due, outside of any transaction, and notes what became of it. A lease keeps other instances off a mail
 * meanwhile; one that dies between sending and noting lets it be sent again, with the same Message-ID. The words of a
 * fault stay out of the log, for they may tell an address.
 */
@Service
class SendMails {

    private static final Logger log = LoggerFactory.getLogger(SendMails.class);

    private final MailStore mails;
    private final Map<MailKind, LetterWriter> writers;
    private final MailCarrier carrier;
    private final MailSettings settings;
    private final Clock clock;

    SendMails(MailStore mails, List<LetterWriter> writers, MailCarrier carrier, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.writers = writers.stream().collect(Collectors.toMap(LetterWriter::kind, Function.identity()));
        this.carrier = carrier;
        this.settings = settings;
        this.clock = clock;
    }

    /** Until nothing is due any more; as many at a time as can be sent at once, or the last would outlast the lease. */
    Mono<Void> sendDue() {
        return sendBatch()
                .expand(sent -> sent < settings.atOnce() ? Mono.empty() : sendBatch())
                .then();
    }

    private Mono<Integer> sendBatch() {
        return Mono.defer(() -> mails.claim(settings.atOnce(), clock.instant(), settings.lease())
                        .collectList())
                .flatMap(this::sendAll);
    }

    private Mono<Integer> sendAll(List<Mail> held) {
        return Flux.fromIterable(held).flatMap(this::send, settings.atOnce()).then(Mono.just(held.size()));
    }

    private Mono<Void> send(Mail mail) {
        return Mono.justOrEmpty(Optional.ofNullable(writers.get(mail.kind())))
                .flatMap(writer -> writer.write(mail.recipient()))
                .flatMap(letter -> carrier.carry(mail, letter).thenReturn(MailState.SENT))
                .defaultIfEmpty(MailState.DROPPED)
                .timeout(settings.timeout())
                .flatMap(state -> mails.finish(mail, state))
                .onErrorResume(fault -> noteFailure(mail, fault));
    }

    private Mono<Void> noteFailure(Mail mail, Throwable fault) {
        log.warn("Mail {} could not go out: {}", mail.id(), fault.getClass().getName());
        var noted = mail.attempts() >= settings.attempts()
                ? mails.finish(mail, MailState.FAILED)
                : mails.retry(mail, clock.instant().plus(settings.pauseAfter(mail.attempts())));
        // What cannot be noted comes up again when the lease ends.
        return noted.onErrorComplete();
    }
}
