package dev.flashsale.edge.bots;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a sale asks for, as operators see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SaleQualificationView(
        UUID saleId, int difficulty, @Nullable Instant opensAt) {

    static SaleQualificationView of(SaleQualification asked) {
        return new SaleQualificationView(asked.saleId(), asked.difficulty(), asked.opensAt());
    }
}
