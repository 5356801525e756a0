package dev.flashsale.order.cancel;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.cancel.CancelOutcome.CalledOff;
import dev.flashsale.order.cancel.CancelOutcome.NotCancellable;
import dev.flashsale.order.cancel.CancelOutcome.NotRecordedYet;
import dev.flashsale.order.saga.AdvancePurchases;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Calls an order off, if its saga lets it go. */
@Service
class CancelOrder {

    private final AdvancePurchases purchases;

    CancelOrder(AdvancePurchases purchases) {
        this.purchases = purchases;
    }

    Mono<CancelOutcome> cancel(UUID orderId, Caller caller, Optional<String> words) {
        var by = caller.role() == Role.OPERATOR ? CancelReason.BY_OPERATOR : CancelReason.BY_CUSTOMER;
        return purchases
                .tell(orderId, new CancelAsked(by, words))
                .map(CancelOrder::toOutcome)
                .defaultIfEmpty(new NotRecordedYet());
    }

    private static CancelOutcome toOutcome(Order order) {
        return order.isCalledOff() ? new CalledOff(order) : new NotCancellable();
    }
}
