package dev.flashsale.payment.points;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param amount below zero when they went */
record PointsEntryView(
        long number,
        String kind,
        long amount,
        long balance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID orderId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        Instant at) {

    static PointsEntryView of(PointsEntry entry) {
        return new PointsEntryView(
                entry.number(),
                entry.kind(),
                entry.amount(),
                entry.balanceAfter(),
                entry.orderId(),
                entry.reason(),
                entry.at());
    }
}
