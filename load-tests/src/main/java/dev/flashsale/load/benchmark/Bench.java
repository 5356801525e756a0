package dev.flashsale.load.benchmark;

import dev.flashsale.load.benchmark.Shop.OpenSale;
import dev.flashsale.load.generator.LoadOrder;
import dev.flashsale.load.generator.LoadOrder.Expected;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;

/** The two servers and the generator. */
final class Bench implements AutoCloseable {

    private static final int PLENTY = 10_000_000;
    // Every order of a run stays in Redis, at some 300 bytes.
    private static final long MOST_ORDERS = 400_000;
    private static final Duration LONGEST_WARMUP = Duration.ofSeconds(120);

    private final BenchmarkSettings settings;
    private final Target bare;
    private final Target saleCore;
    private final Generator generator;
    private final Shop shop;
    private final OpenSale soldOut;

    /** How long a run lasts and how many requests it sends, whichever ends first. */
    private record Extent(Duration longest, long most) {}

    private Bench(BenchmarkSettings settings, TokenIssuer issuer) {
        this.settings = settings;
        this.bare = Target.bare(settings);
        this.saleCore = Target.saleCore(settings, issuer.jwks());
        this.generator = Generator.start(settings);
        this.shop = new Shop(issuer, settings.customers(), saleCore.port());
        this.soldOut = shop.openSoldOut();
    }

    static Bench start(BenchmarkSettings settings) {
        return new Bench(settings, TokenIssuer.generated());
    }

    Target saleCore() {
        return saleCore;
    }

    /** Compilers go by calls, not by time: what is not warm yet would be measured as slow. */
    Measurement warmUp(Variant variant) {
        return measure(variant, new Extent(LONGEST_WARMUP, settings.warmup()));
    }

    Measurement measure(Variant variant) {
        long most = variant == Variant.DURABLE ? MOST_ORDERS : Long.MAX_VALUE;
        return measure(variant, new Extent(Duration.ofSeconds(settings.seconds()), most));
    }

    private Measurement measure(Variant variant, Extent extent) {
        return switch (variant) {
            case BARE -> run(bare, BareServer.PATH, soldOut.purchase(), extent, new Expected(200, BareServer.ANSWER));
            case SOLD_OUT ->
                run(
                        saleCore,
                        soldOut.path(),
                        soldOut.purchase(),
                        extent,
                        new Expected(409, "{\"type\":\"/problems/sold-out\""));
            case DURABLE -> measurePurchases(extent);
        };
    }

    private Measurement measurePurchases(Extent extent) {
        var sale = shop.open(PLENTY);
        try {
            return run(saleCore, sale.path(), sale.purchase(), extent, new Expected(201, "{\"orderId\":\""));
        } finally {
            shop.end(sale);
        }
    }

    private Measurement run(Target target, String path, String body, Extent extent, Expected expected) {
        var order = LoadOrder.buying(
                target.port(),
                settings.connections(),
                extent.longest().toMillis(),
                extent.most(),
                path,
                shop.customers(),
                body,
                expected);
        var before = target.jvm().cpu();
        var report = generator.carryOut(order);
        var used = target.jvm().cpu().minus(before);
        if (report.unexpected() > 0 || report.answers() == 0) {
            throw new IllegalStateException("%d of %d answers were not %d %s, the first: %s"
                    .formatted(
                            report.unexpected(),
                            report.answers(),
                            expected.status(),
                            expected.bodyStart(),
                            report.firstUnexpected()));
        }
        return new Measurement(
                report.answersPerSecond(),
                used.toNanos() / 1e3 / report.answers(),
                report.p50Millis(),
                report.p99Millis());
    }

    @Override
    public void close() {
        generator.close();
        saleCore.close();
        bare.close();
    }
}
