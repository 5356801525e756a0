package dev.flashsale.load.rush;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.flashsale.load.rush.Verdict.Visit;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sale opens and everybody comes at once, through the edge: each shopper clicks, and clicks again with the same key.
 * Beside a running {@code ./mvnw -Prun}: {@code ./mvnw -Popening-rush}, with {@code -Dshoppers=5000 -Dunits=500
 * -DedgeUrl=http://localhost:8080} as wanted. The build fails unless exactly the offered units were sold, winners are
 * numbered without gap or duplicate, repeated clicks got the same answer, and the platform's own audit passes.
 */
public final class OpeningRush extends Simulation {

    private static final Logger log = LoggerFactory.getLogger(OpeningRush.class);
    private static final int MOST_TRIES = 60;
    private static final String TRIES = "tries";

    private final RushSettings settings = RushSettings.of(System.getProperties());
    private final Edge edge = new Edge(settings.edgeUrl());
    private final Verdict verdict = new Verdict();
    private final RushedSale sale;

    public OpeningRush() {
        var tokens = edge.tokens("CUSTOMER", settings.shoppers());
        this.sale = RushedSale.prepare(edge, settings.units());
        var protocol = http.baseUrl(settings.edgeUrl()).shareConnections().disableCaching();
        setUp(shopper(tokens)
                        .injectOpen(
                                nothingFor(sale.untilOpening()),
                                rampUsers(settings.shoppers()).during(settings.rush())))
                .protocols(protocol);
    }

    @Override
    public void after() {
        var complaints = verdict.complaints(settings.shoppers(), settings.units());
        var audit = Audit.await(edge, sale.saleId());
        log.warn("{}; audit {}", verdict.summary(), audit.passed() ? "passed" : "FAILED " + audit.failed());
        if (!complaints.isEmpty() || !audit.passed()) {
            throw new AssertionError(String.join("\n", complaints) + "\n" + audit);
        }
    }

    private ScenarioBuilder shopper(List<String> tokens) {
        return scenario("shopper")
                .feed(listFeeder(sale.shoppers(tokens)).queue())
                .exec(click("first"))
                .exec(click("second"))
                .exec(this::remember);
    }

    /** Asks until there is a decision: an unknown outcome, a queue or an opening that is a moment away are none. */
    private ChainBuilder click(String name) {
        return exec(session -> session.set(TRIES, 0).remove(name))
                .asLongAs(session -> isUndecided(session, name))
                .on(exec(buy(name)).doIf(session -> isUndecided(session, name)).then(patience()));
    }

    private ChainBuilder buy(String name) {
        return exec(http(name + " click")
                        .post(sale.path())
                        .header("Authorization", "Bearer #{token}")
                        .header("Idempotency-Key", "#{key}")
                        .header("Content-Type", "application/json")
                        .body(StringBody("{\"lines\":[{\"itemId\":\"#{item}\",\"quantity\":#{quantity}}]}"))
                        .check(status().saveAs("status"))
                        .check(bodyString().saveAs("body")))
                .exec(session -> take(session, name));
    }

    private static ChainBuilder patience() {
        return exec(session -> session).pause(Duration.ofMillis(300), Duration.ofMillis(1_500));
    }

    /** A request that got no answer at all is asked again, as any shopper would. */
    private Session take(Session session, String name) {
        var counted = session.set(TRIES, session.getInt(TRIES) + 1);
        if (!session.contains("status") || !session.contains("body")) {
            return counted.markAsSucceeded();
        }
        var click = answer(session);
        verdict.heard(click);
        return counted.set(name, click).remove("status").remove("body");
    }

    private static Click answer(Session session) {
        return new Click(session.getInt("status"), String.valueOf(session.getString("body")));
    }

    private static boolean isUndecided(Session session, String name) {
        Click click = session.get(name);
        return session.getInt(TRIES) < MOST_TRIES && (click == null || !click.decided());
    }

    private Session remember(Session session) {
        Click first = session.get("first");
        Click second = session.get("second");
        if (first != null && second != null) {
            verdict.add(new Visit(first, second));
        }
        return session;
    }
}
