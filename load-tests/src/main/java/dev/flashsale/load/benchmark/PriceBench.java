package dev.flashsale.load.benchmark;

import dev.flashsale.load.generator.LoadOrder;
import dev.flashsale.load.generator.LoadOrder.Expected;
import dev.flashsale.web.TokenIssuer;
import java.net.http.HttpClient;
import java.util.Map;

/** A sale-core that caches prices, one that does not, on the same backends; the catalogue and the generator. */
final class PriceBench implements AutoCloseable {

    private static final long LONGEST_WARMUP_MILLIS = 20_000;

    private final BenchmarkSettings settings;
    private final int cachedManagement = FreePort.find();
    private final int plainManagement = FreePort.find();
    private final Target cached;
    private final Target plain;
    private final Generator generator;
    private final PricedCatalogue catalogue;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What one run was like, and where its prices came from. */
    record Measured(Measurement measurement, PriceCounts counts) {}

    PriceBench(BenchmarkSettings settings) {
        var issuer = TokenIssuer.generated();
        this.settings = settings;
        this.cached = Target.saleCore(settings, "sale-core-cached", issuer.jwks(), cachedManagement, Map.of());
        this.plain = Target.saleCore(
                settings,
                "sale-core-plain",
                issuer.jwks(),
                plainManagement,
                Map.of("flashsale.sale.price.cache", false));
        this.generator = Generator.start(settings);
        this.catalogue = PricedCatalogue.create(new Shop(issuer, 1, cached.port()));
    }

    void warmUp(PriceVariant variant) {
        run(variant, LONGEST_WARMUP_MILLIS, settings.warmup() / variant.products());
    }

    Measured measure(PriceVariant variant) {
        return run(variant, settings.seconds() * 1_000L, Long.MAX_VALUE);
    }

    /** Ends when nothing is left that was not asked before, lest more were found than is usual. */
    private Measured run(PriceVariant variant, long millis, long atMost) {
        var paths = catalogue.paths(variant);
        var target = variant.isCached() ? cached : plain;
        int management = variant.isCached() ? cachedManagement : plainManagement;
        var countsBefore = PriceCounts.read(http, management);
        var cpuBefore = target.jvm().cpu();
        var report = generator.carryOut(LoadOrder.reading(
                target.port(),
                settings.connections(),
                millis,
                Math.min(atMost, paths.size()),
                paths,
                expected(variant)));
        var cpu = target.jvm().cpu().minus(cpuBefore);
        var counts = PriceCounts.read(http, management).since(countsBefore);
        if (report.unexpected() > 0 || report.answers() == 0) {
            throw new IllegalStateException(report.unexpected() + " unexpected, " + report.firstUnexpected());
        }
        var measured = new Measurement(
                report.answersPerSecond(),
                cpu.toNanos() / 1e3 / report.answers(),
                report.p50Millis(),
                report.p99Millis());
        return new Measured(measured, counts);
    }

    private static Expected expected(PriceVariant variant) {
        return new Expected(200, variant.products() == 1 ? "{\"productId\":\"" : "{\"items\":[{\"productId\":\"");
    }

    @Override
    public void close() {
        generator.close();
        plain.close();
        cached.close();
    }
}
