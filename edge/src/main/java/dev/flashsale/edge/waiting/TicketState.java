package dev.flashsale.edge.waiting;

import java.time.Instant;

/** What has become of a ticket. */
sealed interface TicketState {

    String SALE_ENDED = "SALE_ENDED";
    String SOLD_OUT = "SOLD_OUT";

    /** The order is not known before the sale opens. */
    record Early() implements TicketState {}

    record Waiting(long before) implements TicketState {}

    /** @param number the how-manieth admission of the sale */
    record Admitted(long number, Instant admittedAt, Instant validUntil, boolean valid) implements TicketState {}

    record Dismissed(String reason) implements TicketState {}

    /** Reads the answer of {@code show-ticket.lua}. */
    static TicketState parse(String answer) {
        var words = answer.split(" ");
        return switch (words[0]) {
            case "EARLY" -> new Early();
            case "WAITING" -> new Waiting(Long.parseLong(words[1]));
            case "ADMITTED" -> admitted(words);
            case "DISMISSED" -> new Dismissed(words[1]);
            default -> throw new IllegalStateException("show-ticket.lua answered " + answer);
        };
    }

    /** Nobody waits for a sale that is over, whatever the queue says. */
    default TicketState afterTheSale() {
        return switch (this) {
            case Early _, Waiting _ -> new Dismissed(SALE_ENDED);
            case Admitted _, Dismissed _ -> this;
        };
    }

    private static Admitted admitted(String[] words) {
        var validUntil = Instant.ofEpochMilli(Long.parseLong(words[4]));
        return new Admitted(
                Long.parseLong(words[2]),
                Instant.ofEpochMilli(Long.parseLong(words[3])),
                validUntil,
                Instant.ofEpochMilli(Long.parseLong(words[1])).isBefore(validUntil));
    }
}
