package dev.flashsale.load.settlement;

import java.util.Locale;

/** How a month is settled, and where the statements are then. */
enum Approach {
    JPA("Spring Batch chunk job, JPA entities", "plain_statement"),
    JDBC("Spring Batch chunk job, JDBC paging and batches", "plain_statement"),
    SERVICE("settlement run", "statement where from_at = '" + Month.FROM + "'");

    private final String label;
    private final String statements;

    Approach(String label, String statements) {
        this.label = label;
        this.statements = statements;
    }

    String label() {
        return label;
    }

    /** The table, and which of its rows. */
    String statements() {
        return statements;
    }

    /** For files and databases. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
