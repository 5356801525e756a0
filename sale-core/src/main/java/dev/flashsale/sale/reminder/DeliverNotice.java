package dev.flashsale.sale.reminder;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings a notice to every channel that has not taken it yet, to all at once. */
@Service
class DeliverNotice {

    private final List<NoticeChannel> channels;
    private final NoticeMeters meters;

    DeliverNotice(List<NoticeChannel> channels, ReminderSettings settings, NoticeMeters meters, Clock clock) {
        this.channels = channels.stream()
                .<NoticeChannel>map(channel -> new RestingChannel(channel, settings.sending(), clock))
                .toList();
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
        return channel.send(notice)
                .thenReturn(channel.name())
                .doOnNext(_ -> meters.sent(channel, notice.kind()))
                .onErrorResume(_ -> noteFailure(channel, notice));
    }

    private Mono<String> noteFailure(NoticeChannel channel, Notice notice) {
        meters.failed(channel, notice.kind());
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
