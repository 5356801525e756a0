package dev.flashsale.order.operating;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.order.operating.SagaActions.Action;
import dev.flashsale.order.saga.AdvancePurchases;
import dev.flashsale.order.saga.SagaNews;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import dev.flashsale.order.saga.SagaNews.RetryAsked;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets an operator move a saga on; what was done, by whom and why is recorded with it. */
@Service
class StepIn {

    private final AdvancePurchases purchases;
    private final SagaActions actions;
    private final TransactionalOperator transactions;

    StepIn(AdvancePurchases purchases, SagaActions actions, TransactionalOperator transactions) {
        this.purchases = purchases;
        this.actions = actions;
        this.transactions = transactions;
    }

    Mono<StepInOutcome> retry(UUID orderId, UUID operator) {
        return move(new Action(orderId, operator, "RETRY", null), new RetryAsked());
    }

    Mono<StepInOutcome> cancel(UUID orderId, UUID operator, String reason) {
        var news = new CancelAsked(CancelReason.BY_OPERATOR, Optional.of(reason));
        return move(new Action(orderId, operator, "CANCEL", reason), news);
    }

    private Mono<StepInOutcome> move(Action action, SagaNews news) {
        return purchases
                .move(action.orderId(), news)
                .flatMap(moved -> moved ? record(action) : Mono.just(StepInOutcome.NOTHING_FITS))
                .as(transactions::transactional)
                .defaultIfEmpty(StepInOutcome.UNKNOWN_ORDER);
    }

    private Mono<StepInOutcome> record(Action action) {
        return actions.record(action).thenReturn(StepInOutcome.DONE);
    }
}
