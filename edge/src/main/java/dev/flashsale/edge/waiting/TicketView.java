package dev.flashsale.edge.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.edge.waiting.TicketState.Admitted;
import dev.flashsale.edge.waiting.TicketState.Dismissed;
import dev.flashsale.edge.waiting.TicketState.Early;
import dev.flashsale.edge.waiting.TicketState.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as its owner sees it.
 *
 * @param arrival the number of the arrival of those who came after opening
 * @param position how many are before the customer and not yet admitted; known once the sale is open
 * @param number the how-manieth admission of the sale it was
 * @param reason why the customer was dismissed, or why an admission has no token any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketView(
        String ticketId,
        State state,
        @Nullable Long arrival,
        @Nullable Long position,
        @Nullable Long estimatedWaitSeconds,
        @Nullable String admissionToken,
        @Nullable Instant validUntil,
        @Nullable Long number,
        @Nullable Instant admittedAt,
        @Nullable String reason) {

    private static final String EXPIRED = "ADMISSION_EXPIRED";

    enum State {
        WAITING,
        ADMITTED,
        DISMISSED
    }

    static TicketView of(Room room, Ticket ticket, TicketState state) {
        return switch (state) {
            case Early _ -> waiting(room, ticket, null);
            case Waiting(long before) -> waiting(room, ticket, before);
            case Admitted admitted -> admitted(room, ticket, admitted);
            case Dismissed(String reason) ->
                new TicketView(
                        ticket.idIn(room),
                        State.DISMISSED,
                        arrivalOf(ticket),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        reason);
        };
    }

    TicketView withToken(String token) {
        return new TicketView(
                ticketId,
                state,
                arrival,
                position,
                estimatedWaitSeconds,
                token,
                validUntil,
                number,
                admittedAt,
                reason);
    }

    /** Nothing more happens to this ticket unless its owner asks. */
    boolean isDecided() {
        return state != State.WAITING;
    }

    private static TicketView waiting(Room room, Ticket ticket, @Nullable Long before) {
        var wait = before == null ? null : Math.ceilDiv(before + 1, room.pace());
        return new TicketView(
                ticket.idIn(room), State.WAITING, arrivalOf(ticket), before, wait, null, null, null, null, null);
    }

    private static TicketView admitted(Room room, Ticket ticket, Admitted admitted) {
        return new TicketView(
                ticket.idIn(room),
                State.ADMITTED,
                arrivalOf(ticket),
                null,
                null,
                null,
                admitted.validUntil(),
                admitted.number(),
                admitted.admittedAt(),
                admitted.valid() ? null : EXPIRED);
    }

    private static @Nullable Long arrivalOf(Ticket ticket) {
        return ticket.place() == 0 ? null : ticket.place();
    }
}
