package dev.flashsale.sale.handoff;

import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.counter.HandOffStream.Entry;
import dev.flashsale.sale.offer.Sale;
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

    /** Relays what has waited too long, unless another instance is at it. Answers how many orders it sent. */
    public Mono<Integer> relay(Sale sale, Instant now) {
        return stream.lease(sale.id(), instance, LEASE)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> drain(sale, now.minus(settings.relayAfter())))
                .defaultIfEmpty(0);
    }

    /** Relays everything placed before the instant and answers how many orders that were. */
    public Mono<Integer> drain(Sale sale, Instant before) {
        return relayBatch(sale, before)
                .expand(sent -> sent < settings.batch() ? Mono.empty() : relayBatch(sale, before))
                .reduce(0, Integer::sum);
    }

    private Mono<Integer> relayBatch(Sale sale, Instant before) {
        return stream.oldest(sale.id(), before, settings.batch())
                .filter(entries -> !entries.isEmpty())
                .flatMap(entries -> send(sale, entries))
                .defaultIfEmpty(0);
    }

    private Mono<Integer> send(Sale sale, List<Entry> entries) {
        return Flux.fromIterable(entries)
                .concatMap(entry -> toMessage(sale, entry))
                .collectList()
                .flatMap(messages -> writer.sendAll(Topics.ORDERS_PLACED, messages))
                .then(stream.remove(sale.id(), entries.stream().map(Entry::id).toList()))
                .doOnSuccess(_ -> tell(sale, entries.size()))
                .thenReturn(entries.size());
    }

    private void tell(Sale sale, int orders) {
        meters.relayed(orders);
        log.info("Relayed {} orders of sale {}", orders, sale.id());
    }

    private Mono<Message<OrderPlacement>> toMessage(Sale sale, Entry entry) {
        return stream.taken(sale.id(), entry.orderId())
                .map(taken -> HandOff.toMessage(taken.toOrderPlaced(entry.orderId(), sale)));
    }
}
