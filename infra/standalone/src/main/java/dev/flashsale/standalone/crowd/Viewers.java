package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Those who do not buy: each holds the stream of the sale's counter open. */
final class Viewers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RATE = Duration.ofMillis(100);

    private final List<Viewer> viewers;
    private final Disposable watching;

    private Viewers(List<Viewer> viewers, Disposable watching) {
        this.viewers = viewers;
        this.watching = watching;
    }

    static Viewers watch(EdgeClient edge, DemoSale sale, int count) {
        var viewers = Stream.generate(() -> new Viewer(sale.unitsInAll()))
                .limit(count)
                .toList();
        var watching = Flux.fromIterable(viewers)
                .flatMap(viewer -> watch(viewer, edge.stream(sale.streamPath())), Math.max(count, 1))
                .subscribe();
        return new Viewers(viewers, watching);
    }

    private static Mono<Void> watch(Viewer viewer, Flux<String> stream) {
        return stream.doOnNext(piece -> viewer.hear(piece, System.nanoTime()))
                .onErrorComplete()
                .then(Mono.fromRunnable(viewer::lost));
    }

    /** What is left, as they see it at this moment. */
    String countdown() {
        var seen = lefts().summaryStatistics();
        if (seen.getCount() == 0) {
            return "nobody watches";
        }
        return seen.getMin() == seen.getMax()
                ? "viewers see %,d".formatted(seen.getMin())
                : "viewers see %,d to %,d".formatted(seen.getMin(), seen.getMax());
    }

    private IntStream lefts() {
        return viewers.stream().flatMap(viewer -> viewer.last().stream()).mapToInt(StockEvent::unitsLeft);
    }

    /** Gives the last change the time to reach everybody. */
    void awaitAll(StockEvent stock) {
        Flux.interval(Duration.ZERO, RATE)
                .onBackpressureDrop()
                .takeUntil(_ -> viewers.stream().allMatch(viewer -> viewer.knows(stock)))
                .take(PATIENCE)
                .blockLast();
    }

    List<Viewer> all() {
        return viewers;
    }

    @Override
    public void close() {
        watching.dispose();
    }
}
