package dev.flashsale.sale.reminder;

import dev.flashsale.sale.reminder.ReminderSettings.Sending;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A channel with a timeout, which is left alone for a while after many faults in a row: while notices wait for one that
 * hangs, others come late. The words of a fault stay out of the log, for they may tell an address or the webhook.
 */
final class RestingChannel implements NoticeChannel {

    private static final Logger log = LoggerFactory.getLogger(RestingChannel.class);

    private final NoticeChannel channel;
    private final Sending settings;
    private final Clock clock;
    private final AtomicInteger faultsInARow = new AtomicInteger();
    private volatile Instant restUntil = Instant.MIN;

    /** Nothing was sent, because nothing that was sent lately arrived. */
    static final class Resting extends RuntimeException {}

    RestingChannel(NoticeChannel channel, Sending settings, Clock clock) {
        this.channel = channel;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public boolean suits(Notice notice) {
        return channel.suits(notice);
    }

    @Override
    public Mono<Void> send(Notice notice) {
        return Mono.defer(() -> clock.instant().isBefore(restUntil) ? Mono.error(new Resting()) : attempt(notice));
    }

    private Mono<Void> attempt(Notice notice) {
        return Mono.defer(() -> channel.send(notice))
                .timeout(settings.timeout())
                .onErrorMap(fault -> noted(notice, fault))
                .then(Mono.fromRunnable(() -> faultsInARow.set(0)));
    }

    private Throwable noted(Notice notice, Throwable fault) {
        log.warn(
                "Notice {} could not go out by {}: {}",
                notice.id(),
                name(),
                fault.getClass().getName());
        if (faultsInARow.incrementAndGet() >= settings.restAfter()) {
            restUntil = clock.instant().plus(settings.rest());
        }
        return fault;
    }
}
