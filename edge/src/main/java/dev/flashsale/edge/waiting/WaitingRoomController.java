package dev.flashsale.edge.waiting;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServerEvents;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waiting rooms over HTTP: tickets for customers, counts and the draw for everybody. */
@RestController
@RequestMapping("/api/waiting-rooms/{saleId}")
class WaitingRoomController {

    private final Tickets tickets;
    private final WatchTicket watchTicket;
    private final Rooms rooms;
    private final Places places;
    private final Clock clock;

    WaitingRoomController(Tickets tickets, WatchTicket watchTicket, Rooms rooms, Places places, Clock clock) {
        this.tickets = tickets;
        this.watchTicket = watchTicket;
        this.rooms = rooms;
        this.places = places;
        this.clock = clock;
    }

    @PostMapping("/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<TicketView> take(@AllowedFor(Role.CUSTOMER) Caller customer, @PathVariable UUID saleId) {
        return customer.emailVerified()
                ? tickets.take(saleId, customer.accountId()).checkpoint("take ticket")
                : Mono.error(WaitingRefusals::emailNotVerified);
    }

    @GetMapping("/tickets/{ticketId}")
    Mono<TicketView> read(
            @AllowedFor(Role.CUSTOMER) Caller customer, @PathVariable UUID saleId, @PathVariable String ticketId) {
        return tickets.require(saleId, ticketId, customer.accountId())
                .flatMap(tickets::view)
                .checkpoint("read ticket");
    }

    @GetMapping(
            path = "/tickets/{ticketId}/stream",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    Mono<ResponseEntity<Flux<ServerSentEvent<TicketView>>>> stream(
            @AllowedFor(Role.CUSTOMER) Caller customer, @PathVariable UUID saleId, @PathVariable String ticketId) {
        return tickets.require(saleId, ticketId, customer.accountId())
                .map(held -> ServerEvents.stream(watchTicket.watch(held).map(WaitingRoomController::toEvent)))
                .checkpoint("watch ticket");
    }

    @GetMapping
    Mono<RoomView> room(@PathVariable UUID saleId) {
        return rooms.require(saleId)
                .zipWhen(places::count, (room, count) -> RoomView.of(room, count, clock.instant()))
                .checkpoint("read waiting room");
    }

    /** Empty before opening; afterwards everybody who has the seed can find himself. */
    @GetMapping("/draw")
    Mono<Page<String>> draw(@PathVariable UUID saleId, PageRequest page) {
        var after = page.cursor() == null ? "" : page.cursor();
        return rooms.require(saleId)
                .filterWhen(room -> places.count(room).map(RoomCount::open))
                .flatMap(room -> places.draw(room, after, page.rowsToRead()))
                .defaultIfEmpty(List.of())
                .map(codes -> Page.of(codes, page, code -> code))
                .checkpoint("read draw");
    }

    private static ServerSentEvent<TicketView> toEvent(TicketView view) {
        return ServerSentEvent.builder(view).event("ticket").build();
    }
}
