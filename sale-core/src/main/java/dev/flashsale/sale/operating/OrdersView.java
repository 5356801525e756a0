package dev.flashsale.sale.operating;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the orders of a sale stand, as order-flow says. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrdersView(
        long orders,
        Map<String, Long> byStatus,
        Map<String, Long> byReason,
        @Nullable OpenSagaView oldestOpen) {

    /** A saga that has not come to its end. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OpenSagaView(UUID orderId, String state, Instant startedAt) {}
}
