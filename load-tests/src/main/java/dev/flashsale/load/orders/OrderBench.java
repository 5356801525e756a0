package dev.flashsale.load.orders;

import dev.flashsale.load.benchmark.Machine;
import dev.flashsale.load.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Buyers place orders and pay them, one after the other each, while somebody counts what is CONFIRMED. */
public final class OrderBench {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final Duration WARMUP = Duration.ofSeconds(20);
    private static final Duration AFTERWARDS = Duration.ofSeconds(60);

    private final OrderSettings settings;
    private final Door edge;
    private final Door provider;
    private final Door orderFlow;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder paid = new LongAdder();
    private final LongAdder failed = new LongAdder();

    public OrderBench(OrderSettings settings) {
        this.settings = settings;
        this.edge = new Door(settings.urlOf("edge"), settings.buyers() * 2);
        this.provider = new Door(settings.urlOf("provider-sandbox"), settings.buyers());
        this.orderFlow = new Door(settings.urlOf("order-flow"), 2);
    }

    public void run() {
        var market = Market.open(edge, provider, settings.customers());
        buy(market, WARMUP);
        var processes = new Processes(settings.addresses());
        var report = new StringJoiner("\n", "", "\n");
        report.add(Machine.host(Machine.load()));
        report.add("| after | orders placed and paid/s | CONFIRMED/s | resident | processor time in s |");
        report.add("|---|---|---|---|---|");
        long before = confirmed(market);
        long paidBefore = paid.sum();
        long start = System.nanoTime();
        var watch = Flux.interval(SAMPLE)
                .onBackpressureDrop()
                .concatMap(_ -> count(market), 1)
                .map(count -> line(start, paidBefore, before, count, processes))
                .doOnNext(report::add)
                .doOnNext(story::info)
                .subscribe();
        buy(market, Duration.ofSeconds(settings.seconds()));
        double bought = seconds(start);
        long sold = paid.sum() - paidBefore;
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
                failed.sum()));
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

    private void buy(Market market, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        Flux.range(0, settings.buyers())
                .flatMap(
                        _ -> Mono.defer(() -> buyOne(market)).repeat(() -> System.nanoTime() < until),
                        settings.buyers())
                .blockLast();
    }

    private Mono<Void> buyOne(Market market) {
        int customer = Math.floorMod(next.getAndIncrement(), market.tokens().size());
        var token = market.tokens().get(customer);
        var wish = Map.of("lines", List.of(Map.of("itemId", market.itemId(), "quantity", 1)));
        return edge.post("/api/sales/" + market.saleId() + "/orders", token, key(), wish)
                .flatMap(order -> pay(order, token, market.hasWallet(customer)))
                .doOnNext(_ -> paid.increment())
                .doOnError(this::complain)
                .onErrorResume(_ -> Mono.empty())
                .then();
    }

    private Mono<JsonNode> pay(JsonNode order, String token, boolean fromWallet) {
        var orderId = order.path("orderId").asString();
        long amount = order.path("total").asLong();
        var path = "/api/orders/" + orderId + "/payments";
        return fromWallet
                ? edge.post(path, token, key(), Map.of("method", "WALLET", "pin", Market.PIN))
                : provider.post("/sandbox/authorisations", "", "", Map.of("orderId", orderId, "amount", amount))
                        .map(authorised -> authorised.path("paymentKey").asString())
                        .flatMap(paymentKey -> edge.post(
                                path,
                                token,
                                key(),
                                Map.of("method", "CARD", "paymentKey", paymentKey, "amount", amount)));
    }

    private void complain(Throwable cause) {
        failed.increment();
        if (failed.sum() <= 5) {
            story.warn(cause.getMessage());
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private Mono<Long> count(Market market) {
        return orderFlow
                .get("/internal/orders/summary?saleId=" + market.saleId(), market.operator())
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

    private String line(long start, long paidBefore, long before, long confirmed, Processes processes) {
        double passed = seconds(start);
        return String.format(
                Locale.ROOT,
                "| %.0f s | %.0f | %.0f | %s | %s |",
                passed,
                (paid.sum() - paidBefore) / passed,
                (confirmed - before) / passed,
                processes.resident(),
                processes.processorTime());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
