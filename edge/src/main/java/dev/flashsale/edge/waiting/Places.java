package dev.flashsale.edge.waiting;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.redis.Script;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Who has which place in a room. */
@Repository
class Places {

    private static final Script TAKE = Script.named("take-ticket");
    private static final Script SHOW = Script.named("show-ticket");
    private static final Script DRAW = Script.named("read-draw");
    private static final Script READ = Script.named("read-room");

    private final RoomScripts scripts;
    private final RedisLink redis;
    private final WaitingMeters meters;

    Places(RoomScripts scripts, RedisLink redis, WaitingMeters meters) {
        this.scripts = scripts;
        this.redis = redis;
        this.meters = meters;
    }

    /** The customer's one ticket; empty where the sale has ended. */
    Mono<Ticket> take(Room room, UUID customer) {
        var code = room.secrets().codeOf(customer);
        return scripts.run(TAKE, room, room.keys().toTake(), customer.toString(), code, room.memberOf(customer))
                .flatMap(answer -> toTicket(answer, customer));
    }

    Mono<TicketState> show(Room room, Ticket ticket) {
        var customer = ticket.customerId();
        var code = room.secrets().codeOf(customer);
        return scripts.run(
                        SHOW,
                        room,
                        room.keys().toShow(),
                        customer.toString(),
                        code,
                        room.memberOf(customer),
                        Long.toString(ticket.place()))
                .map(TicketState::parse);
    }

    Mono<RoomCount> count(Room room) {
        return scripts.run(READ, room, room.keys().toRead()).map(RoomCount::parse);
    }

    /** The codes of those who came before opening, in their order, from the one after the given. */
    Mono<List<String>> draw(Room room, String after, int limit) {
        return redis.run(DRAW, List.of(room.keys().draw()), List.of(after, Integer.toString(limit)))
                .map(codes -> codes.isEmpty() ? List.of() : List.of(codes.split(" ")));
    }

    private Mono<Ticket> toTicket(String answer, UUID customer) {
        var words = answer.split(" ");
        return switch (words[0]) {
            case "TAKEN" -> Mono.just(taken(new Ticket(customer, Long.parseLong(words[1]))));
            case "KNOWN" -> Mono.just(new Ticket(customer, Long.parseLong(words[1])));
            case "ENDED" -> Mono.empty();
            default -> throw new IllegalStateException("take-ticket.lua answered " + answer);
        };
    }

    private Ticket taken(Ticket ticket) {
        meters.taken();
        return ticket;
    }
}
