package dev.flashsale.edge.waiting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Plays the rounds of all open rooms, those of one room one after the other; a slow room keeps no other waiting. */
@Component
class WaitingRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WaitingRounds.class);
    private static final Duration LEARN = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int AT_ONCE = 64;

    private final PlayRound playRound;
    private final RoomStore store;
    private final WaitingMeters meters;
    private final Duration interval;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private volatile List<UUID> open = List.of();
    private volatile Disposable running = Disposables.disposed();

    WaitingRounds(PlayRound playRound, RoomStore store, WaitingMeters meters, WaitingSettings settings) {
        this.playRound = playRound;
        this.store = store;
        this.meters = meters;
        this.interval = settings.round();
    }

    @Override
    public void start() {
        running = Disposables.composite(
                Flux.interval(Duration.ZERO, LEARN)
                        .onBackpressureDrop()
                        .concatMap(_ -> learn(), 1)
                        .subscribe(),
                Flux.interval(interval)
                        .onBackpressureDrop()
                        .concatMapIterable(_ -> open, 1)
                        .flatMap(this::play, AT_ONCE, 1)
                        .subscribe());
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    private Mono<Void> learn() {
        return store.findOpen()
                .collectList()
                .doOnNext(found -> open = found)
                .then()
                .onErrorResume(fault -> goOn("Finding open waiting rooms", fault));
    }

    private Mono<Void> play(UUID saleId) {
        if (!busy.add(saleId)) {
            return Mono.empty();
        }
        long began = System.nanoTime();
        return playRound
                .play(saleId)
                .doOnNext(mine -> played(saleId, mine, Duration.ofNanos(System.nanoTime() - began)))
                .then()
                .onErrorResume(fault -> goOn("A round of waiting room " + saleId, fault)
                        .then(Mono.delay(REST))
                        .then())
                .doFinally(_ -> busy.remove(saleId));
    }

    private void played(UUID saleId, boolean mine, Duration took) {
        if (mine) {
            meters.round(took);
        } else {
            meters.left(saleId);
        }
    }

    private static Mono<Void> goOn(String what, Throwable fault) {
        log.warn("{} failed and is tried again: {}", what, fault.toString());
        return Mono.empty();
    }
}
