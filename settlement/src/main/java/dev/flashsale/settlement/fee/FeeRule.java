package dev.flashsale.settlement.fee;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the platform takes of lines that were sold while the rule was valid. */
record FeeRule(
        @Nullable String grade,
        @Nullable UUID saleId,
        int rateBasisPoints,
        long minimum,
        @Nullable Long maximum,
        int vatBasisPoints,
        Instant validFrom,
        @Nullable Instant validUntil) {

    static FeeRule of(FeeRuleRequest request, ValidTime time) {
        return new FeeRule(
                request.grade(),
                request.saleId(),
                request.rateBasisPoints(),
                request.minimum(),
                request.maximum(),
                request.vatBasisPoints(),
                time.from(),
                time.until());
    }
}
