package dev.flashsale.edge.waiting;

import dev.flashsale.edge.waiting.AdmissionLine.Next;
import dev.flashsale.edge.waiting.StockWatch.Sight;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Admits those at the head of the queue. They are taken out of it, written to PostgreSQL, and only then told: whoever
 * was taken out by an instance that died is found again by the next round.
 */
@Service
class AdmitNext {

    private final AdmissionLine line;
    private final AdmissionStore store;
    private final ConfirmAdmissions confirm;
    private final WaitingMeters meters;

    AdmitNext(AdmissionLine line, AdmissionStore store, ConfirmAdmissions confirm, WaitingMeters meters) {
        this.line = line;
        this.store = store;
        this.confirm = confirm;
        this.meters = meters;
    }

    Mono<Void> admit(Room room, Sight sight) {
        return line.next(room, sight)
                .doOnNext(next -> meters.waiting(room.id(), next.waiting()))
                .map(Next::admissions)
                .filter(admissions -> !admissions.isEmpty())
                .flatMap(admissions -> remember(room, admissions))
                .doOnNext(meters::admitted)
                .then();
    }

    private Mono<Long> remember(Room room, List<Admission> admissions) {
        return store.record(room.id(), admissions).collectList().flatMap(recorded -> confirm.confirm(room, recorded));
    }
}
