package dev.flashsale.edge.waiting;

import dev.flashsale.edge.waiting.TicketState.Admitted;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives customers their tickets and tells them what has become of them. */
@Service
class Tickets {

    private final Rooms rooms;
    private final Places places;
    private final AdmissionTokens tokens;
    private final Clock clock;

    Tickets(Rooms rooms, Places places, AdmissionTokens tokens, Clock clock) {
        this.rooms = rooms;
        this.places = places;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param ticket one of this room */
    record Held(Room room, Ticket ticket) {}

    /** The customer's one ticket of the sale, new or known. */
    Mono<TicketView> take(UUID saleId, UUID customer) {
        return rooms.require(saleId)
                .filter(room -> !room.sale().isOver(clock.instant()))
                .flatMap(room -> places.take(room, customer).map(ticket -> new Held(room, ticket)))
                .switchIfEmpty(Mono.error(WaitingRefusals::ended))
                .flatMap(this::view);
    }

    /** The ticket of that id, if it is the customer's. */
    Mono<Held> require(UUID saleId, String ticketId, UUID customer) {
        return rooms.require(saleId)
                .flatMap(room -> Mono.justOrEmpty(Ticket.parse(ticketId, room)).map(ticket -> new Held(room, ticket)))
                .filter(held -> held.ticket().customerId().equals(customer))
                .switchIfEmpty(Mono.error(WaitingRefusals::noSuchTicket));
    }

    Mono<TicketView> view(Held held) {
        return places.show(held.room(), held.ticket())
                .map(state -> asOfNow(held.room(), state))
                .flatMap(state -> toView(held, state));
    }

    private TicketState asOfNow(Room room, TicketState state) {
        return room.sale().isOver(clock.instant()) ? state.afterTheSale() : state;
    }

    private Mono<TicketView> toView(Held held, TicketState state) {
        var view = TicketView.of(held.room(), held.ticket(), state);
        return state instanceof Admitted admitted
                ? tokens.tokenFor(held.room(), held.ticket(), admitted)
                        .map(view::withToken)
                        .defaultIfEmpty(view)
                : Mono.just(view);
    }
}
