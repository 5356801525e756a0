package dev.flashsale.settlement.statement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a fee rule made of the lines of a statement for which it held. */
record RuleTotalView(
        String ruleId,
        @Nullable String grade,
        @Nullable UUID saleId,
        int rateBasisPoints,
        long minimum,
        @Nullable Long maximum,
        int vatBasisPoints,
        long lines,
        long feeBasis,
        long fee,
        long vat) {}
