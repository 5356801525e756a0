package dev.flashsale.payment.charge;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the saga that all money of an order is back, as soon as nothing is on its way any more. */
@Component
class EndRefund {

    private final PayableStore payables;
    private final PaymentNews news;

    EndRefund(PayableStore payables, PaymentNews news) {
        this.payables = payables;
        this.news = news;
    }

    /** Does nothing to orders whose money was not asked back, or is not back yet. */
    Mono<Void> tell(UUID orderId) {
        return payables.endRefund(orderId).flatMap(amount -> news.returned(orderId, amount));
    }
}
