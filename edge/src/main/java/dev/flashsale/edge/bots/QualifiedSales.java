package dev.flashsale.edge.bots;

import dev.flashsale.edge.snapshot.Snapshot;
import dev.flashsale.web.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Knows which sales ask for a qualification; what an operator changes holds everywhere within a second. */
@Service
class QualifiedSales {

    private final QualificationStore store;
    private final Snapshot<Map<UUID, SaleQualification>> asked;
    private final Clock clock;

    QualifiedSales(QualificationStore store, Snapshot<Map<UUID, SaleQualification>> saleQualifications, Clock clock) {
        this.store = store;
        this.asked = saleQualifications;
        this.clock = clock;
    }

    /** Whether no sale asks for one, so that nothing of a request need be looked at. */
    boolean areNone() {
        var known = asked.latest();
        return known != null && known.isEmpty();
    }

    Mono<SaleQualification> find(UUID saleId) {
        return asked.current().flatMap(all -> Mono.justOrEmpty(Optional.ofNullable(all.get(saleId))));
    }

    /** Fails by name where the sale asks for none. */
    Mono<SaleQualification> require(UUID saleId) {
        return find(saleId)
                .switchIfEmpty(Mono.error(() -> Problem.of(
                                HttpStatus.NOT_FOUND, "no-qualification", "This sale asks for no qualification.")
                        .raise()));
    }

    Mono<SaleQualification> ask(SaleQualification wanted, UUID operator) {
        return store.ask(wanted, operator, clock.instant())
                .then(asked.changed())
                .thenReturn(wanted);
    }

    Mono<Void> giveUp(UUID saleId, UUID operator) {
        return store.giveUp(saleId, operator, clock.instant()).then(asked.changed());
    }
}
