package dev.flashsale.sale.purchase;

import dev.flashsale.sale.offer.Sale;
import dev.flashsale.web.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a shopper wants; checked against the sale before anything is asked of Redis. */
record PurchaseRequest(
        @Nullable List<@Nullable Line> lines,
        @Nullable UUID couponIssueId,
        @Nullable Long points) {

    private static final int MOST_LINES = 20;
    private static final int MOST_UNITS = 1_000;

    record Line(@Nullable UUID itemId, @Nullable Integer quantity) {}

    /** Raises a 400 problem that names every broken rule. */
    void check(Sale sale) {
        var problem = checkLines(sale, Problem.invalidRequest("The order breaks the rules of this call."));
        if (problem.errors().isEmpty() && points != null && (points < 0 || points > totalAt(sale))) {
            problem = problem.error("points", "must be 0 to the total of the order");
        }
        if (!problem.errors().isEmpty()) {
            throw problem.raise();
        }
    }

    /** In won; the lines must have been checked. */
    private long totalAt(Sale sale) {
        return Objects.requireNonNull(lines).stream()
                .map(Objects::requireNonNull)
                .mapToLong(line -> priceOf(line, sale) * Objects.requireNonNull(line.quantity()))
                .sum();
    }

    private static long priceOf(Line line, Sale sale) {
        return sale.item(Objects.requireNonNull(line.itemId())).orElseThrow().salePrice();
    }

    private Problem checkLines(Sale sale, Problem start) {
        if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
            return start.error("lines", "must be 1 to " + MOST_LINES + " lines");
        }
        var seen = new HashSet<UUID>();
        var problem = start;
        for (int i = 0; i < lines.size(); i++) {
            problem = checkLine("lines[" + i + "]", lines.get(i), sale, seen, problem);
        }
        return problem;
    }

    private static Problem checkLine(
            String field, @Nullable Line line, Sale sale, HashSet<UUID> seen, Problem problem) {
        if (line == null) {
            return problem.error(field, "must not be null");
        }
        if (line.itemId() == null || sale.item(line.itemId()).isEmpty()) {
            return problem.error(field + ".itemId", "must be an item of this sale");
        }
        if (!seen.add(line.itemId())) {
            return problem.error(field + ".itemId", "must stand in the order only once");
        }
        if (line.quantity() == null || line.quantity() < 1 || line.quantity() > MOST_UNITS) {
            return problem.error(field + ".quantity", "must be 1 to " + MOST_UNITS);
        }
        return problem;
    }
}
