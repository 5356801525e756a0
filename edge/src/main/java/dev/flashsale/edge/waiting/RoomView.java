package dev.flashsale.edge.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room as anyone may see it.
 *
 * @param seedHash SHA-256 of the seed's bytes, in hexadecimal, published before opening
 * @param seed the seed in hexadecimal, published at opening
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomView(
        UUID saleId,
        State state,
        Instant opensAt,
        int admitPerSecond,
        String seedHash,
        @Nullable String seed,
        long waiting,
        long admitted,
        long dismissed,
        String rule) {

    static final String RULE = "Those who take a ticket before opening are admitted in the order of"
            + " HMAC-SHA256(seed, accountId), in hexadecimal, ascending; those who come later as they come, after them."
            + " As many are admitted per second as the sale says, and never more than there are units which no admitted"
            + " customer may still buy. When nothing is left all who wait are dismissed; whoever asks again after"
            + " units have come back gets back his place.";

    enum State {
        SCHEDULED,
        OPEN,
        SOLD_OUT,
        ENDED
    }

    static RoomView of(Room room, RoomCount count, Instant now) {
        var sale = room.sale();
        return new RoomView(
                room.id(),
                stateOf(room, count, now),
                sale.opensAt(),
                room.pace(),
                room.secrets().seedHash(),
                count.open() ? room.secrets().seedInHex() : null,
                count.waiting(),
                count.admitted(),
                count.dismissed(),
                RULE);
    }

    private static State stateOf(Room room, RoomCount count, Instant now) {
        if (room.sale().isOver(now) || count.phase().equals(TicketState.SALE_ENDED)) {
            return State.ENDED;
        }
        if (!count.open()) {
            return State.SCHEDULED;
        }
        return count.phase().equals(TicketState.SOLD_OUT) ? State.SOLD_OUT : State.OPEN;
    }
}
