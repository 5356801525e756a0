package dev.flashsale.order.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the goods of a confirmed order are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        Status status,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt) {

    private static final DeliveryView PREPARING = new DeliveryView(Status.PREPARING, null, null, null, null);

    /** Null of orders that are not confirmed. */
    static @Nullable DeliveryView of(Order order) {
        return switch (order.status()) {
            case CONFIRMED, RETURNED -> order.delivery().map(DeliveryView::of).orElse(PREPARING);
            case PLACED, AWAITING_PAYMENT, CANCELLING, CANCELLED -> null;
        };
    }

    private static DeliveryView of(Delivery sent) {
        return new DeliveryView(
                sent.hasArrived() ? Status.DELIVERED : Status.SHIPPED,
                sent.carrier(),
                sent.trackingNumber(),
                sent.shippedAt(),
                sent.deliveredAt());
    }

    enum Status {
        PREPARING,
        SHIPPED,
        DELIVERED
    }
}
