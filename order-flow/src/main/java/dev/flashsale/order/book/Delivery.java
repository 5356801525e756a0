package dev.flashsale.order.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The shipment of an order.
 *
 * @param deliveredAt null while it is on its way
 * @param returnAskedAt null unless the customer sends it back
 */
public record Delivery(
        String carrier,
        String trackingNumber,
        Instant shippedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant returnAskedAt) {

    static Delivery sent(String carrier, String trackingNumber, Instant at) {
        return new Delivery(carrier, trackingNumber, at, null, null);
    }

    public boolean isBy(String sameCarrier, String sameNumber) {
        return carrier.equals(sameCarrier) && trackingNumber.equals(sameNumber);
    }

    boolean hasArrived() {
        return deliveredAt != null;
    }

    boolean isSentBack() {
        return returnAskedAt != null;
    }

    Delivery arrived(Instant at) {
        return new Delivery(carrier, trackingNumber, shippedAt, at, returnAskedAt);
    }

    Delivery sentBack(Instant at) {
        return new Delivery(carrier, trackingNumber, shippedAt, deliveredAt, at);
    }
}
