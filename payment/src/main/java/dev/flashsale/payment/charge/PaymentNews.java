package dev.flashsale.payment.charge;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentEvent.PaymentGivenUp;
import dev.flashsale.contracts.PaymentEvent.PaymentRefunded;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Announces what happened to money, with the transaction in which it did. */
@Component
class PaymentNews {

    private final Outbox outbox;

    PaymentNews(Outbox outbox) {
        this.outbox = outbox;
    }

    Mono<Void> captured(Payable payable, Payment captured) {
        var terms = payable.requireTerms();
        return announce(new PaymentCaptured(
                payable.orderId(),
                captured.id(),
                terms.saleId(),
                terms.sellerId(),
                terms.customerId(),
                captured.method(),
                captured.captured(),
                requireNonNull(captured.resolvedAt(), "resolvedAt")));
    }

    Mono<Void> refunded(Payable payable, Payment payment, Refund refund, Instant at) {
        var terms = payable.requireTerms();
        return announce(new PaymentRefunded(
                payable.orderId(),
                payment.id(),
                refund.id(),
                terms.saleId(),
                terms.sellerId(),
                terms.customerId(),
                payment.method(),
                refund.amount(),
                at));
    }

    Mono<Void> givenUp(UUID orderId, String code) {
        return announce(new PaymentGivenUp(orderId, code));
    }

    /** A late answer to a saga that may have asked long ago. */
    Mono<Void> returned(UUID orderId, long amount) {
        return outbox.append(
                Topics.PAYMENT_REPLIES,
                List.of(Message.of(
                        UuidCreator.getTimeOrderedEpoch(), orderId.toString(), new MoneyReturned(orderId, amount))));
    }

    private Mono<Void> announce(PaymentEvent event) {
        return outbox.append(
                Topics.PAYMENT_EVENTS,
                List.of(Message.of(
                        UuidCreator.getTimeOrderedEpoch(), event.orderId().toString(), event)));
    }
}
