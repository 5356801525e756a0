package dev.flashsale.settlement.statement;

import static java.util.Objects.requireNonNull;

import dev.flashsale.settlement.calendar.Period;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;

/**
 * What a seller is owed for a period, in won.
 *
 * @param refunds gross of what was given back, negative; all other sums include it already, except {@code gross}
 */
record StatementView(
        UUID statementId,
        UUID sellerId,
        String period,
        Instant from,
        Instant to,
        long lines,
        long lateLines,
        long gross,
        long refunds,
        long sellerDiscount,
        long platformDiscount,
        long points,
        long paid,
        long feeBasis,
        long fee,
        long vat,
        long net) {

    static StatementView of(Readable row) {
        var from = requireNonNull(row.get("from_at", Instant.class));
        var to = requireNonNull(row.get("to_at", Instant.class));
        return new StatementView(
                requireNonNull(row.get("statement_id", UUID.class)),
                requireNonNull(row.get("seller_id", UUID.class)),
                new Period(from, to).text(),
                from,
                to,
                won(row, "lines"),
                won(row, "late_lines"),
                won(row, "gross"),
                won(row, "refunds"),
                won(row, "seller_discount"),
                won(row, "platform_discount"),
                won(row, "points"),
                won(row, "paid"),
                won(row, "fee_basis"),
                won(row, "fee"),
                won(row, "vat"),
                won(row, "net"));
    }

    private static long won(Readable row, String column) {
        return requireNonNull(row.get(column, Long.class));
    }
}
