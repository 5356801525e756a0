package dev.flashsale.load.benchmark;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.Shop.OpenSale;
import dev.flashsale.load.generator.LoadOrder;
import dev.flashsale.load.generator.LoadOrder.Expected;
import dev.flashsale.load.generator.LoadReport;
import dev.flashsale.web.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** sale-core, a service of known width, and the edge in front of both. */
final class EdgeBench implements AutoCloseable {

    private static final Expected SOLD_OUT = new Expected(409, "{\"type\":\"/problems/sold-out\"");
    private static final Duration LONGEST_WARMUP = Duration.ofSeconds(120);

    private final BenchmarkSettings settings;
    private final Target saleCore;
    private final Target narrow;
    private final Target edge;
    private final Generator generator;
    private final Shop shop;
    private final OpenSale soldOut;
    private final OpenArrivals crowd;

    private EdgeBench(BenchmarkSettings settings, int rate, String pem, TokenIssuer issuer) {
        this.settings = settings;
        this.saleCore = Target.saleCore(settings, issuer.jwks());
        this.narrow = Target.narrow(settings, rate);
        this.edge = Target.edge(settings, edgeSettings(pem));
        this.generator = Generator.start(settings);
        this.shop = new Shop(issuer, settings.customers(), saleCore.port());
        this.soldOut = shop.openSoldOut();
        this.crowd = new OpenArrivals("http://localhost:" + edge.port() + "/api/orders/1");
    }

    static EdgeBench start(BenchmarkSettings settings, int rate) {
        var pem = TokenIssuer.newPem();
        return new EdgeBench(settings, rate, pem, TokenIssuer.ofPem(pem, Clock.systemUTC()));
    }

    /** A cold edge may send some away. */
    void warmUp() {
        send(saleCore, LONGEST_WARMUP, settings.warmup());
        send(edge, LONGEST_WARMUP, settings.warmup());
    }

    /** The CPU time is that of sale-core. */
    Measurement alone() {
        return ask(saleCore, Duration.ofSeconds(settings.seconds()), Long.MAX_VALUE);
    }

    /** The CPU time is that of the edge. */
    Measurement behindTheEdge() {
        return ask(edge, Duration.ofSeconds(settings.seconds()), Long.MAX_VALUE);
    }

    Arrived arrive(int perSecond, Duration time) {
        return crowd.send(perSecond, time);
    }

    Footprint memoryOfTheEdge() {
        return Footprint.of(edge.jvm().pid());
    }

    private Measurement ask(Target target, Duration longest, long most) {
        var before = target.jvm().cpu();
        var report = send(target, longest, most);
        var used = target.jvm().cpu().minus(before);
        if (report.unexpected() > 0 || report.answers() == 0) {
            throw new IllegalStateException("%d of %d answers were unexpected, the first: %s"
                    .formatted(report.unexpected(), report.answers(), report.firstUnexpected()));
        }
        return new Measurement(
                report.answersPerSecond(),
                used.toNanos() / 1e3 / report.answers(),
                report.p50Millis(),
                report.p99Millis());
    }

    private LoadReport send(Target target, Duration longest, long most) {
        var order = LoadOrder.buying(
                target.port(),
                settings.connections(),
                longest.toMillis(),
                most,
                soldOut.path(),
                shop.customers(),
                soldOut.purchase(),
                SOLD_OUT);
        return generator.carryOut(order);
    }

    private Map<String, Object> edgeSettings(String pem) {
        var told = new HashMap<String, Object>(DevBackends.springProperties("edge"));
        told.put("flashsale.identity.signing-key", pem);
        told.put("flashsale.services.sale-core", "http://localhost:" + saleCore.port());
        told.put("flashsale.services.order-flow", "http://localhost:" + narrow.port());
        // A crowd has many addresses; here all of it has one. What each account may do holds.
        told.put("flashsale.limits.trusted", List.of("127.0.0.0/8", "::1"));
        return told;
    }

    @Override
    public void close() {
        generator.close();
        edge.close();
        narrow.close();
        saleCore.close();
    }
}
