package dev.flashsale.load.history;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Some who hold the stream of a sale's counter open, and come back whenever it ends. */
final class Viewers implements AutoCloseable {

    private static final Logger story = LoggerFactory.getLogger("story");
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String FAREWELL = "event: reconnect";

    private final HttpClient http;
    private final List<String> urls;
    private final String path;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final Disposable watching;

    private Viewers(List<String> urls, String path, int count) {
        this.http = HttpClient.create(ConnectionProvider.create("viewers", count));
        this.urls = urls;
        this.path = path;
        this.watching = Flux.range(0, count).flatMap(_ -> watch(), count).subscribe();
    }

    static Viewers watch(List<String> urls, String saleId, int count) {
        return new Viewers(urls, "/api/sales/" + saleId + "/stock/stream", count);
    }

    /** Those who were never told to come back. */
    List<String> complaints() {
        story.info("  {} streams ended with a word on when to come back, {} were cut", told, cut);
        if (told.get() == 0) {
            return List.of("No stream was told to come back");
        }
        return cut.get() == 0 ? List.of() : List.of(cut + " streams were cut");
    }

    private Flux<String> watch() {
        return Flux.defer(this::stream).repeatWhen(ends -> ends.delayElements(PAUSE));
    }

    /** The pieces as they come; one that could not be begun is simply asked for again. */
    private Flux<String> stream() {
        var last = new StringBuilder();
        return http.get()
                .uri(next() + path)
                .response((_, content) -> content.asString())
                .doOnNext(piece -> keepEnd(last, piece))
                .onErrorComplete()
                .concatWith(Mono.fromRunnable(() -> count(last.toString())));
    }

    private String next() {
        return urls.get(Math.floorMod(asked.getAndIncrement(), urls.size()));
    }

    private static void keepEnd(StringBuilder last, String piece) {
        last.append(piece);
        last.delete(0, Math.max(0, last.length() - 200));
    }

    private void count(String last) {
        if (last.contains(FAREWELL)) {
            told.incrementAndGet();
        } else if (last.contains("data:")) {
            cut.incrementAndGet();
        }
    }

    @Override
    public void close() {
        watching.dispose();
    }
}
