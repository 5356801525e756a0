package dev.flashsale.edge.waiting;

import dev.flashsale.edge.waiting.StockWatch.Sight;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** One round of a room: asks what is left, and admits the next ones or sends all away. */
@Service
class PlayRound {

    private static final String OPEN = "OPEN";
    private static final String ENDED = "ENDED";

    private final Rooms rooms;
    private final AdmissionLine line;
    private final StockWatch stockWatch;
    private final AdmitNext admitNext;
    private final DismissWaiting dismissWaiting;

    PlayRound(
            Rooms rooms,
            AdmissionLine line,
            StockWatch stockWatch,
            AdmitNext admitNext,
            DismissWaiting dismissWaiting) {
        this.rooms = rooms;
        this.line = line;
        this.stockWatch = stockWatch;
        this.admitNext = admitNext;
        this.dismissWaiting = dismissWaiting;
    }

    /** Answers whether it was this instance's turn. */
    Mono<Boolean> play(UUID saleId) {
        return rooms.require(saleId)
                .filter(stockWatch::isDue)
                .flatMap(this::playIfMine)
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> playIfMine(Room room) {
        return line.claim(room)
                .flatMap(askedAt -> stockWatch.look(room, askedAt))
                .delayUntil(sight -> decide(room, sight))
                .hasElement();
    }

    /** While a sale is paused or its counters recover, nobody is admitted and nobody sent away. */
    private Mono<Void> decide(Room room, Sight sight) {
        var stock = sight.stock();
        return switch (stock.status()) {
            case OPEN -> stock.left() > 0 ? admitNext.admit(room, sight) : dismissWaiting.soldOut(room, stock);
            case ENDED -> dismissWaiting.saleEnded(room);
            default -> Mono.empty();
        };
    }
}
