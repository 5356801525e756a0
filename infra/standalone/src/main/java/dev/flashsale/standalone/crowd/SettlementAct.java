package dev.flashsale.standalone.crowd;

import static dev.flashsale.standalone.crowd.EdgeClient.json;
import static dev.flashsale.standalone.crowd.EdgeClient.require;

import dev.flashsale.standalone.console.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The last act: the seller is told what the day has brought, line by line. */
final class SettlementAct {

    private static final String RUNS = "/api/settlements/runs";
    private static final String FINISHED = "FINISHED";
    private static final Duration RATE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EdgeClient edge;
    private final Cast cast;
    private final Figures figures;

    SettlementAct(EdgeClient edge, Cast cast, Console console) {
        this.edge = edge;
        this.cast = cast;
        this.figures = new Figures(console);
    }

    /**
     * Settles everything that has happened so far.
     *
     * @param confirmed the orders which their customers kept
     */
    List<Check> play(Instant from, List<AcceptedOrder> confirmed) {
        var run = settle(from, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        var statement = statementOf(run);
        var lines = StatementLines.read(edge, statement.path("statementId").asString(), cast.seller());
        report(run, statement);
        long owed = confirmed.stream().mapToLong(AcceptedOrder::total).sum();
        return List.of(
                Check.compare("P7", "the settlement run has finished", FINISHED, state(run), run.toString()),
                Check.compare(
                        "P7",
                        "the statement's sales less its refunds are the confirmed orders",
                        owed,
                        won(statement, "gross") + won(statement, "refunds"),
                        statement.toString()),
                Check.compare(
                        "P7",
                        "the statement's lines, as CSV, add up to it",
                        won(statement, "lines") + " lines, net " + won(statement, "net"),
                        lines.count() + " lines, net " + lines.net(),
                        statement.toString()));
    }

    private JsonNode settle(Instant from, Instant to) {
        var wanted = json(Map.of("from", from.toString(), "to", to.toString()));
        var run = require(RUNS, edge.post(RUNS, cast.operator().token(), Optional.empty(), wanted));
        var path = RUNS + "/" + run.path("runId").asString();
        return Mono.defer(() -> edge.get(path, cast.operator().token()))
                .map(Answer::json)
                .filter(now -> state(now).equals(FINISHED))
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE))
                .timeout(PATIENCE, edge.get(path, cast.operator().token()).map(Answer::json))
                .blockOptional()
                .orElseThrow();
    }

    /** The only one: all items are one seller's. */
    private JsonNode statementOf(JsonNode run) {
        var path = "/api/settlements/statements?period=" + run.path("period").asString();
        return require(path, edge.get(path, cast.seller().token()))
                .path("items")
                .path(0);
    }

    private void report(JsonNode run, JsonNode statement) {
        figures.title("Statement of the seller");
        figures.line("period", "%s", statement.path("period").asString());
        figures.line("lines", "%,d, settled at %,d rows/s", won(statement, "lines"), won(run, "rate"));
        figures.line("sold", "%,d won, %,d of it given back", won(statement, "gross"), -won(statement, "refunds"));
        figures.line(
                "less",
                "%,d won of own discounts, %,d won fee, %,d won VAT on it",
                won(statement, "sellerDiscount"),
                won(statement, "fee"),
                won(statement, "vat"));
        figures.line("owed", "%,d won", won(statement, "net"));
    }

    private static String state(JsonNode run) {
        return run.path("state").asString("?");
    }

    private static long won(JsonNode view, String name) {
        return view.path(name).asLong();
    }
}
