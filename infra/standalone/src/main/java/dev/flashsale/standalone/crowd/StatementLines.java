package dev.flashsale.standalone.crowd;

import java.util.List;

/** The lines of a statement, as its seller downloads them. */
record StatementLines(long count, long net) {

    private static final String CSV = "text/csv";

    static StatementLines read(EdgeClient edge, String statementId, Customer seller) {
        var path = "/api/settlements/statements/" + statementId;
        var answer = edge.get(path, seller.token(), CSV).blockOptional().orElseThrow();
        if (!answer.successful()) {
            throw new UnexpectedAnswer(path, answer);
        }
        var rows = answer.body().lines().toList();
        return of(List.of(rows.getFirst().split(",")).indexOf("net"), rows.subList(1, rows.size()));
    }

    private static StatementLines of(int column, List<String> rows) {
        long net = rows.stream()
                .mapToLong(row -> Long.parseLong(row.split(",", -1)[column]))
                .sum();
        return new StatementLines(rows.size(), net);
    }
}
