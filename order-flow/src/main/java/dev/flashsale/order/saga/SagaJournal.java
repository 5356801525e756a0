package dev.flashsale.order.saga;

import dev.flashsale.contracts.Topics;
import dev.flashsale.outbox.Outbox;
import dev.flashsale.outbox.Outgoing;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes down what has moved, and hands what must be told to the outbox: all or nothing with the caller's transaction. */
@Component
class SagaJournal {

    private final SagaStore sagas;
    private final Outbox outbox;
    private final SagaPatience patience;

    SagaJournal(SagaStore sagas, Outbox outbox, SagaPatience patience) {
        this.sagas = sagas;
        this.outbox = outbox;
        this.patience = patience;
    }

    Mono<Progress> begin(Progress progress, Instant now) {
        return sagas.begin(toRows(progress, now), progress.steps(), now).then(tell(progress));
    }

    Mono<Progress> advance(Progress progress, Instant now) {
        return progress.moves().isEmpty()
                ? Mono.just(progress)
                : sagas.move(toRows(progress, now), progress.steps(), now).then(tell(progress));
    }

    private Mono<Progress> tell(Progress progress) {
        return outbox.appendAll(List.of(
                        new Outgoing<>(Topics.SALE_COMMANDS, SagaMessages.toSaleCore(progress.moves())),
                        new Outgoing<>(Topics.PAYMENT_COMMANDS, SagaMessages.toPayment(progress.moves())),
                        new Outgoing<>(Topics.ORDER_EVENTS, SagaMessages.eventsOf(progress.moves()))))
                .doOnSuccess(_ -> progress.moves().forEach(SagaLog::tell))
                .thenReturn(progress);
    }

    private List<SagaRow> toRows(Progress progress, Instant now) {
        return progress.lastMoves().stream().map(move -> toRow(move, now)).toList();
    }

    private SagaRow toRow(Move move, Instant now) {
        var deadline = patience.deadlineOf(move.after(), now).orElse(null);
        return SagaRow.of(move.after(), move.lastMessage(), deadline);
    }
}
