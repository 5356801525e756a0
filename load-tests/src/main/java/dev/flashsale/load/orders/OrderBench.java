package dev.flashsale.load.orders;

import dev.flashsale.load.benchmark.Machine;
import dev.flashsale.load.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Buyers place orders and pay them, one after the other each, while somebody counts what is CONFIRMED. */
public final class OrderBench {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final Duration AFTERWARDS = Duration.ofSeconds(60);

    private final OrderSettings settings;
    private final Door edge;
    private final Door provider;
    private final Door orderFlow;

    public OrderBench(OrderSettings settings) {
        this.settings = settings;
        this.edge = new Door(settings.urlOf("edge"), settings.buyers() * 2);
        this.provider = new Door(settings.urlOf("provider-sandbox"), settings.buyers());
        this.orderFlow = new Door(settings.urlOf("order-flow"), 2);
    }

    public void run() {
        var market = Market.open(edge, provider, settings.customers());
        var buyers = new Buyers(edge, provider, market, settings.buyers());
        buyers.buy(Duration.ofSeconds(settings.warmup()));
        story.info("Warmed up, ready for the measurement.");
        var processes = new Processes(settings.addresses());
        var report = new StringJoiner("\n", "", "\n");
        report.add(Machine.host(Machine.load()));
        report.add("| after | orders placed and paid/s | CONFIRMED/s | resident | processor time in s |");
        report.add("|---|---|---|---|---|");
        long before = confirmed(market);
        long paidBefore = buyers.paid();
        long start = System.nanoTime();
        var watch = Flux.interval(SAMPLE)
                .onBackpressureDrop()
                .concatMap(_ -> count(market), 1)
                .map(count -> line(seconds(start), buyers.paid() - paidBefore, count - before, processes))
                .doOnNext(report::add)
                .doOnNext(story::info)
                .subscribe();
        buyers.buy(Duration.ofSeconds(settings.seconds()));
        double bought = seconds(start);
        long sold = buyers.paid() - paidBefore;
        awaitConfirmed(market, before + sold);
        double ended = seconds(start);
        watch.dispose();
        report.add(String.format(
                Locale.ROOT,
                "%n%,d orders placed and paid in %.1f s by %d buyers; %,d CONFIRMED after %.1f s: %.0f orders/s from the click to CONFIRMED; %d failed",
                sold,
                bought,
                settings.buyers(),
                confirmed(market) - before,
                ended,
                (confirmed(market) - before) / ended,
                buyers.failed()));
        write(report.toString());
    }

    private void write(String report) {
        story.info(report);
        try {
            Files.writeString(settings.directory().resolve("order-benchmark.md"), report);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private Mono<Long> count(Market market) {
        return orderFlow
                .get(
                        "/internal/orders/summary?saleId=" + market.sale().saleId(),
                        market.sale().operator().token())
                .map(summary -> summary.path("byStatus").path("CONFIRMED").asLong());
    }

    private long confirmed(Market market) {
        return count(market).blockOptional().orElseThrow();
    }

    private void awaitConfirmed(Market market, long orders) {
        Flux.interval(Duration.ofMillis(200))
                .onBackpressureDrop()
                .concatMap(_ -> count(market), 1)
                .takeUntil(count -> count >= orders)
                .take(AFTERWARDS)
                .blockLast();
    }

    private static String line(double passed, long paid, long confirmed, Processes processes) {
        return String.format(
                Locale.ROOT,
                "| %.0f s | %.0f | %.0f | %s | %s |",
                passed,
                paid / passed,
                confirmed / passed,
                processes.resident(),
                processes.processorTime());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
