package dev.flashsale.edge.waiting;

import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Sends away all who wait, some at a time, so that Redis never works on all of them at once. */
@Service
class DismissWaiting {

    private final AdmissionLine line;
    private final RoomStore store;
    private final WaitingMeters meters;

    DismissWaiting(AdmissionLine line, RoomStore store, WaitingMeters meters) {
        this.line = line;
        this.store = store;
        this.meters = meters;
    }

    /** Until units come back. */
    Mono<Void> soldOut(Room room, Stock stock) {
        return dismiss(room, TicketState.SOLD_OUT, stock.version()).then();
    }

    /** For good; the room has no further rounds. */
    Mono<Void> saleEnded(Room room) {
        return dismiss(room, TicketState.SALE_ENDED, Long.MAX_VALUE >> 11)
                .then(store.close(room.id()))
                .doOnSuccess(_ -> meters.left(room.id()));
    }

    private Mono<Long> dismiss(Room room, String reason, long version) {
        return line.dismiss(room, reason, version)
                .expand(sent -> sent == 0 ? Mono.empty() : line.dismiss(room, reason, version))
                .reduce(0L, Long::sum)
                .doOnNext(sent -> meters.dismissed(reason, sent))
                .doOnNext(_ -> meters.waiting(room.id(), 0));
    }
}
