package dev.flashsale.sale.handoff;

import dev.flashsale.sale.counter.HandOffStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Erases acknowledged orders from the hand-off, many at once. An entry that is not erased is relayed once more, which
 * changes nothing but costs a message.
 */
@Component
class EntryEraser implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EntryEraser.class);
    private static final int BATCH = 256;
    private static final int MOST_WAITING = 100_000;
    private static final Duration LINGER = Duration.ofMillis(20);

    private final HandOffStream stream;
    private final Set<UUID> erasing = ConcurrentHashMap.newKeySet();
    private final Sinks.Many<Acknowledged> acknowledged =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
    private volatile Disposable running = () -> {};
    private volatile boolean started;

    private record Acknowledged(UUID saleId, UUID orderId, String entry) {}

    EntryEraser(HandOffStream stream) {
        this.stream = stream;
    }

    void erase(UUID saleId, UUID orderId, String entry) {
        erasing.add(orderId);
        synchronized (acknowledged) {
            var taken = acknowledged.tryEmitNext(new Acknowledged(saleId, orderId, entry));
            if (taken.isFailure()) {
                erasing.remove(orderId);
            }
        }
    }

    boolean isErasing(UUID orderId) {
        return erasing.contains(orderId);
    }

    @Override
    public void start() {
        started = true;
        running = acknowledged
                .asFlux()
                .bufferTimeout(BATCH, LINGER, true)
                .concatMap(this::eraseAll)
                .subscribe();
    }

    @Override
    public void stop() {
        started = false;
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private Mono<Void> eraseAll(List<Acknowledged> batch) {
        Map<UUID, List<String>> entries = batch.stream()
                .collect(Collectors.groupingBy(
                        Acknowledged::saleId, Collectors.mapping(Acknowledged::entry, Collectors.toList())));
        return Flux.fromIterable(entries.entrySet())
                .concatMap(sale -> stream.remove(sale.getKey(), sale.getValue()))
                .then()
                .onErrorResume(EntryEraser::leaveToRelay)
                .doFinally(_ -> batch.forEach(one -> erasing.remove(one.orderId())));
    }

    private static Mono<Void> leaveToRelay(Throwable fault) {
        log.debug("Acknowledged orders stay in the hand-off and will be relayed once more: {}", fault.toString());
        return Mono.empty();
    }
}
