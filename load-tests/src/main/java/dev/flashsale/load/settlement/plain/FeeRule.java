package dev.flashsale.load.settlement.plain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How the platform takes its fee of lines sold within a time.
 *
 * @param scope whose lines: a sale, a grade, or everybody
 */
record FeeRule(
        long ruleId,
        String scope,
        long rateBasisPoints,
        long minimum,
        long maximum,
        long vatBasisPoints,
        Instant validFrom,
        Instant validUntil) {

    static final String EVERYBODY = "everybody";

    static final String LATEST_FIRST = """
            select rule_id, coalesce('sale ' || sale_id, 'grade ' || grade, 'everybody') as scope, rate_basis_points, minimum,
                   coalesce(maximum, 9223372036854775807) as maximum, vat_basis_points, valid_from,
                   coalesce(valid_until, timestamptz '9999-01-01') as valid_until
            from fee_rule order by valid_from desc, rule_id desc
            """;

    private static final int BASIS_POINTS = 10_000;

    static FeeRule of(ResultSet row, int number) throws SQLException {
        return new FeeRule(
                row.getLong("rule_id"),
                row.getString("scope"),
                row.getLong("rate_basis_points"),
                row.getLong("minimum"),
                row.getLong("maximum"),
                row.getLong("vat_basis_points"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant());
    }

    boolean isValidAt(Instant moment) {
        return !validFrom.isAfter(moment) && validUntil.isAfter(moment);
    }

    /** Of a basis which is not negative. */
    Fee feeOf(long basis) {
        long amount = Math.min(basis, Math.clamp(basis * rateBasisPoints / BASIS_POINTS, minimum, maximum));
        return new Fee(ruleId, amount, amount * vatBasisPoints / BASIS_POINTS);
    }
}
