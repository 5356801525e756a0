package dev.flashsale.order.book;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** A place in the list of a customer's orders, newest first. */
public record OrderPosition(Instant placedAt, UUID id) {

    /** Before every order. */
    public static final OrderPosition START =
            new OrderPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    public static OrderPosition of(Order order) {
        return new OrderPosition(order.placed().placedAt(), order.id());
    }

    /** Empty when the text is not one that {@link #toString} wrote. */
    public static Optional<OrderPosition> parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OrderPosition(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                    .filter(OrderPosition::isThinkable);
        } catch (DateTimeParseException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The database knows fewer instants than Java. */
    private boolean isThinkable() {
        return placedAt.isAfter(Instant.EPOCH) && placedAt.isBefore(START.placedAt());
    }

    @Override
    public String toString() {
        return placedAt + "/" + id;
    }
}
