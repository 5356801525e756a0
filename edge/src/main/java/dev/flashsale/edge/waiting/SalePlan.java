package dev.flashsale.edge.waiting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What sale-core says of a sale, as far as a waiting room cares. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SalePlan(
        UUID saleId,
        String status,
        Instant opensAt,
        Instant closesAt,
        @Nullable Pace waitingRoom) {

    private static final String ENDED = "ENDED";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pace(int admitPerSecond) {}

    boolean isOver(Instant now) {
        return status.equals(ENDED) || !now.isBefore(closesAt);
    }
}
