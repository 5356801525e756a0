package dev.flashsale.payment.audit;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;

/** Reads figures from rows that hold one for each check. */
final class Figures {

    private Figures() {}

    /** Passes when the figure is zero. */
    static AuditCheck none(String promise, String name, Readable row, String column, String detail) {
        return AuditCheck.compare(promise, name, 0L, required(row, column, Long.class), detail);
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }
}
