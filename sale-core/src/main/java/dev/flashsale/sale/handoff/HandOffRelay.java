package dev.flashsale.sale.handoff;

import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.counter.HandOffStream.Entry;
import dev.flashsale.sale.offer.LimitedOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings to Kafka what other instances, or this one in an earlier life, accepted but did not get through. */
@Component
public class HandOffRelay {

    private static final Logger log = LoggerFactory.getLogger(HandOffRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final HandOffStream stream;
    private final TopicWriter writer;
    private final HandOffSettings settings;
    private final HandOffMeters meters;
    private final String instance = UUID.randomUUID().toString();

    HandOffRelay(HandOffStream stream, TopicWriter writer, HandOffSettings settings, HandOffMeters meters) {
        this.stream = stream;
        this.writer = writer;
        this.settings = settings;
        this.meters = meters;
    }

    /** Whether something has waited so long that nobody can be sending it any more. */
    public boolean isDue(long oldestHandoff, Instant now) {
        return oldestHandoff > 0
                && oldestHandoff < now.minus(settings.relayAfter()).toEpochMilli();
    }

    /** Relays what has waited too long, unless another instance is at it. Answers how many announcements it sent. */
    public <O extends LimitedOffer, T> Mono<Integer> relay(O offer, Announcer<O, T> announcer, Instant now) {
        return stream.lease(CounterKeys.of(offer), instance, LEASE)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> drain(offer, announcer, now.minus(settings.relayAfter())))
                .defaultIfEmpty(0);
    }

    /** Relays everything given out before the instant and answers how much that was. */
    public <O extends LimitedOffer, T> Mono<Integer> drain(O offer, Announcer<O, T> announcer, Instant before) {
        return relayBatch(offer, announcer, before)
                .expand(sent -> sent < settings.batch() ? Mono.empty() : relayBatch(offer, announcer, before))
                .reduce(0, Integer::sum);
    }

    private <O extends LimitedOffer, T> Mono<Integer> relayBatch(O offer, Announcer<O, T> announcer, Instant before) {
        return stream.oldest(CounterKeys.of(offer), before, settings.batch())
                .filter(entries -> !entries.isEmpty())
                .flatMap(entries -> send(offer, announcer, entries))
                .defaultIfEmpty(0);
    }

    private <O extends LimitedOffer, T> Mono<Integer> send(O offer, Announcer<O, T> announcer, List<Entry> entries) {
        return Flux.fromIterable(entries)
                .concatMap(entry -> toMessage(offer, announcer, entry))
                .collectList()
                .flatMap(messages -> writer.sendAll(announcer.topic(), messages))
                .then(stream.remove(
                        CounterKeys.of(offer), entries.stream().map(Entry::id).toList()))
                .doOnSuccess(_ -> tell(offer, entries.size()))
                .thenReturn(entries.size());
    }

    private void tell(LimitedOffer offer, int relayed) {
        meters.relayed(offer.kind(), relayed);
        log.atInfo()
                .addKeyValue(offer.kind().idName(), offer.id())
                .log("Relayed {} takings of {} {}", relayed, offer.kind(), offer.id());
    }

    private <O extends LimitedOffer, T> Mono<Message<T>> toMessage(O offer, Announcer<O, T> announcer, Entry entry) {
        return stream.taken(CounterKeys.of(offer), entry.takenId())
                .map(taken -> announcer.toMessage(offer, entry.takenId(), taken));
    }
}
