package dev.flashsale.load.benchmark;

import dev.flashsale.load.audience.Audience;
import dev.flashsale.load.audience.Purchases;
import dev.flashsale.load.audience.SteadyBuyer;
import dev.flashsale.load.benchmark.Shop.OpenSale;
import dev.flashsale.load.generator.LoadOrder;
import dev.flashsale.load.generator.LoadOrder.Expected;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;

/** sale-core, the generator of purchases, and in this JVM the viewers and a steady buyer. */
final class WatchedBench implements AutoCloseable {

    private static final int PLENTY = 10_000_000;
    // Every order of a run stays in Redis, at some 300 bytes.
    private static final long MOST_ORDERS = 400_000;
    private static final Duration LONGEST_WARMUP = Duration.ofSeconds(90);

    private final BenchmarkSettings settings;
    private final int viewers;
    private final int rate;
    private final Target saleCore;
    private final Generator generator;
    private final Shop shop;

    WatchedBench(BenchmarkSettings settings, int viewers, int rate) {
        var issuer = TokenIssuer.generated();
        this.settings = settings;
        this.viewers = viewers;
        this.rate = rate;
        this.saleCore = Target.saleCore(settings, issuer.jwks());
        this.generator = Generator.start(settings);
        this.shop = new Shop(issuer, settings.customers(), saleCore.port());
    }

    /** Compilers go by calls: the purchase and the way to the viewers are made warm before anything is counted. */
    void warmUp() {
        var sale = shop.open(PLENTY);
        try (var audience = gather(sale)) {
            rush(sale, LONGEST_WARMUP, settings.warmup());
            audience.updates();
        }
        shop.end(sale);
    }

    Watched measure() {
        var quiet = shop.open(PLENTY);
        var alone = rush(quiet, seconds(), MOST_ORDERS);
        shop.end(quiet);
        var idle = shop.open(PLENTY);
        double idleCores = coresDuring(() -> sellSteadily(idle));
        shop.end(idle);
        return measureWatched(alone, idleCores);
    }

    private Watched measureWatched(Measurement alone, double idleCores) {
        var sale = shop.open(PLENTY);
        var before = footprint();
        try (var audience = gather(sale)) {
            var memory = footprint().minus(before);
            audience.countAnew();
            var purchases = new Purchases[1];
            double cores = coresDuring(() -> purchases[0] = sellSteadily(sale));
            var updates = audience.updates();
            var watched = rush(sale, seconds(), MOST_ORDERS);
            requireNobodyLost(audience);
            return new Watched(
                    memory,
                    idleCores,
                    cores,
                    updates.ages(PLENTY, purchases[0]),
                    updates.count() / (double) settings.seconds(),
                    alone,
                    watched);
        } finally {
            shop.end(sale);
        }
    }

    private Audience gather(OpenSale sale) {
        return Audience.gather(saleCore.port(), "/api/sales/" + sale.saleId() + "/stock/stream", viewers);
    }

    private Purchases sellSteadily(OpenSale sale) {
        return new SteadyBuyer(saleCore.port(), sale.path(), shop.customers(), sale.purchase()).buy(rate, seconds());
    }

    private Duration seconds() {
        return Duration.ofSeconds(settings.seconds());
    }

    private double coresDuring(Runnable action) {
        long began = System.nanoTime();
        var before = saleCore.jvm().cpu();
        action.run();
        var used = saleCore.jvm().cpu().minus(before);
        return used.toNanos() / (double) (System.nanoTime() - began);
    }

    private Measurement rush(OpenSale sale, Duration longest, long most) {
        var order = new LoadOrder(
                saleCore.port(),
                settings.connections(),
                longest.toMillis(),
                most,
                sale.path(),
                shop.customers(),
                sale.purchase(),
                new Expected(201, "{\"orderId\":\""));
        var before = saleCore.jvm().cpu();
        var report = generator.carryOut(order);
        var used = saleCore.jvm().cpu().minus(before);
        if (report.unexpected() > 0 || report.answers() == 0) {
            throw new IllegalStateException("A purchase was answered " + report.firstUnexpected());
        }
        return new Measurement(
                report.answersPerSecond(),
                used.toNanos() / 1e3 / report.answers(),
                report.p50Millis(),
                report.p99Millis());
    }

    private Footprint footprint() {
        return Footprint.of(saleCore.jvm().pid());
    }

    private static void requireNobodyLost(Audience audience) {
        if (audience.lost() > 0) {
            throw new IllegalStateException(audience.lost() + " viewers were lost.");
        }
    }

    @Override
    public void close() {
        generator.close();
        saleCore.close();
    }
}
