package dev.flashsale.settlement.fee;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fee rule as operators see it. */
record FeeRuleView(
        String ruleId,
        @Nullable String grade,
        @Nullable UUID saleId,
        int rateBasisPoints,
        long minimum,
        @Nullable Long maximum,
        int vatBasisPoints,
        Instant validFrom,
        @Nullable Instant validUntil) {

    static FeeRuleView of(Readable row) {
        return new FeeRuleView(
                String.valueOf(row.get("rule_id", Long.class)),
                row.get("grade", String.class),
                row.get("sale_id", UUID.class),
                requireNonNull(row.get("rate_basis_points", Integer.class)),
                requireNonNull(row.get("minimum", Long.class)),
                row.get("maximum", Long.class),
                requireNonNull(row.get("vat_basis_points", Integer.class)),
                requireNonNull(row.get("valid_from", Instant.class)),
                row.get("valid_until", Instant.class));
    }
}
