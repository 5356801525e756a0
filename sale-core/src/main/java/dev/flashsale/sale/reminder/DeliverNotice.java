package dev.flashsale.sale.reminder;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings a notice to every channel that has not taken it yet, to all at once, each within the timeout. */
@Service
class DeliverNotice {

    private static final Logger log = LoggerFactory.getLogger(DeliverNotice.class);

    private final List<NoticeChannel> channels;
    private final ReminderSettings settings;
    private final NoticeMeters meters;

    DeliverNotice(List<NoticeChannel> channels, ReminderSettings settings, NoticeMeters meters) {
        this.channels = List.copyOf(channels);
        this.settings = settings;
        this.meters = meters;
    }

    /** What came of it: who has the notice by now, and whether that is everybody. */
    record Delivered(Set<String> done, boolean complete) {}

    Mono<Delivered> deliver(Notice notice, Set<String> before) {
        var open = channels.stream()
                .filter(channel -> channel.suits(notice) && !before.contains(channel.name()))
                .toList();
        return Flux.fromIterable(open)
                .flatMap(channel -> send(channel, notice))
                .collect(Collectors.toSet())
                .map(taken -> toDelivered(union(before, taken), taken.size() == open.size()));
    }

    /** The name of the channel, if it took the notice. */
    private Mono<String> send(NoticeChannel channel, Notice notice) {
        return Mono.defer(() -> channel.send(notice))
                .timeout(settings.sending().timeout())
                .thenReturn(channel.name())
                .doOnNext(_ -> meters.sent(channel, notice.kind()))
                .onErrorResume(fault -> noteFailure(channel, notice, fault));
    }

    /** The words of a fault stay out of the log: they may tell a customer's address or the webhook's secret. */
    private Mono<String> noteFailure(NoticeChannel channel, Notice notice, Throwable fault) {
        meters.failed(channel, notice.kind());
        log.warn(
                "Notice {} could not go out by {}: {}",
                notice.id(),
                channel.name(),
                fault.getClass().getName());
        return Mono.empty();
    }

    /** Where no channel suits, nobody has been told. */
    private static Delivered toDelivered(Set<String> done, boolean taken) {
        return new Delivered(done, taken && !done.isEmpty());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
