package dev.flashsale.sale.handoff;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.handoff.HandOff.Taking;
import dev.flashsale.sale.recurring.Recurring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases from the hand-off what Kafka has acknowledged, many at once. An entry that is not erased is relayed once more, which
 * changes nothing but costs a message.
 */
@Component
class EntryEraser {

    private static final Logger log = LoggerFactory.getLogger(EntryEraser.class);
    private static final int BATCH = 2_000;
    private static final int MOST_WAITING = 100_000;

    private final HandOffStream stream;
    private final Set<UUID> erasing = ConcurrentHashMap.newKeySet();
    private final Queue<Taking> acknowledged = new ConcurrentLinkedQueue<>();

    EntryEraser(HandOffStream stream) {
        this.stream = stream;
    }

    /** Leaves it to the relay when too many are waiting already. */
    void erase(Taking taking) {
        if (erasing.size() < MOST_WAITING) {
            erasing.add(taking.id());
            acknowledged.add(taking);
        }
    }

    boolean isErasing(UUID takenId) {
        return erasing.contains(takenId);
    }

    /** Erases what has been acknowledged, oldest first. */
    Mono<Void> eraseNext() {
        return Flux.fromIterable(takeNext().entrySet())
                .concatMap(offer -> erase(offer.getKey(), offer.getValue()))
                .then();
    }

    private Map<CounterKeys, List<Taking>> takeNext() {
        return Stream.generate(acknowledged::poll)
                .limit(BATCH)
                .takeWhile(Objects::nonNull)
                .collect(Collectors.groupingBy(Taking::keys));
    }

    private Mono<Void> erase(CounterKeys keys, List<Taking> batch) {
        return stream.remove(keys, batch.stream().map(Taking::entry).toList())
                .onErrorResume(EntryEraser::leaveToRelay)
                .doFinally(_ -> batch.forEach(each -> erasing.remove(each.id())));
    }

    private static Mono<Void> leaveToRelay(Throwable fault) {
        log.debug(
                "What Kafka has acknowledged stays in the hand-off and will be relayed once more: {}",
                fault.toString());
        return Mono.empty();
    }

    /** When it does so. */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        private static final Duration INTERVAL = Duration.ofMillis(25);

        @Bean
        Recurring erasingEntries(EntryEraser eraser) {
            return new Recurring("Erasing entries of the hand-off", INTERVAL, _ -> eraser.eraseNext());
        }
    }
}
