package dev.flashsale.edge.waiting;

import java.util.UUID;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who has which place in a room. */
@Repository
class Places {

    private static final RedisScript<String> TAKE = RoomScripts.named("take-ticket");
    private static final RedisScript<String> SHOW = RoomScripts.named("show-ticket");
    private static final RedisScript<String> READ = RoomScripts.named("read-room");

    private final RoomScripts scripts;
    private final ReactiveStringRedisTemplate redis;
    private final WaitingMeters meters;

    Places(RoomScripts scripts, ReactiveStringRedisTemplate redis, WaitingMeters meters) {
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
    Flux<String> draw(Room room, String after, int limit) {
        var range = Range.rightUnbounded(Range.Bound.exclusive(after));
        return redis.opsForZSet()
                .rangeByLex(room.keys().draw(), range, Limit.limit().count(limit));
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
