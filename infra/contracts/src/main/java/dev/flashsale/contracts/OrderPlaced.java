package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer has taken units of a sale. Everything later services need to know of the purchase is in here, so that
 * nobody has to ask back.
 *
 * @param sequence position among the winners of the sale, from 1, without gaps
 * @param fingerprint hash of the request body, so that a reused idempotency key is recognised after a loss of Redis
 * @param epoch epoch of the sale under which the units were taken
 * @param total sum of the lines in won, before any discount
 * @param points points in won which the customer wants to spend
 * @param payBefore an order not paid by then expires
 */
@JsonTypeName("OrderPlaced")
public record OrderPlaced(
        UUID orderId,
        UUID saleId,
        UUID sellerId,
        UUID customerId,
        long sequence,
        String fingerprint,
        long epoch,
        List<OrderLine> lines,
        long total,
        @Nullable UUID couponIssueId,
        long points,
        Instant placedAt,
        Instant payBefore)
        implements OrderPlacement {

    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}
