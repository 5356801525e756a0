package dev.flashsale.order.operating;

import dev.flashsale.web.PageRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** A place in the list of sagas, oldest first. */
record SagaPosition(Instant startedAt, UUID orderId) {

    private static final SagaPosition START = new SagaPosition(Instant.EPOCH, new UUID(0, 0));
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    static SagaPosition of(PageRequest page) {
        var cursor = page.cursor();
        return cursor == null ? START : parse(cursor.split("/", -1));
    }

    @Override
    public String toString() {
        return startedAt + "/" + orderId;
    }

    private static SagaPosition parse(String[] parts) {
        if (parts.length != 2) {
            throw PageRequest.foreignCursor();
        }
        try {
            var position = new SagaPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            return position.checked();
        } catch (DateTimeParseException | IllegalArgumentException notOurs) {
            throw PageRequest.foreignCursor();
        }
    }

    /** The database knows fewer instants than Java. */
    private SagaPosition checked() {
        if (startedAt.isBefore(Instant.EPOCH) || startedAt.isAfter(END)) {
            throw PageRequest.foreignCursor();
        }
        return this;
    }
}
