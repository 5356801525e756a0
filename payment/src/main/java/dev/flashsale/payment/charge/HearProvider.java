package dev.flashsale.payment.charge;

import dev.flashsale.outbox.Inbox;
import dev.flashsale.payment.card.CardReading;
import dev.flashsale.payment.card.CardReading.Unknown;
import dev.flashsale.payment.card.WebhookCheck;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Takes webhooks for hints: a payment whose outcome is not known is asked for at once instead of later. Where there is
 * nothing to learn, nobody is asked, so that strangers cannot make us busy.
 */
@Service
class HearProvider {

    private static final String CONSUMER = "webhooks of the card provider";

    /** The call that made the change is usually being answered at this moment. */
    private static final Duration BEFORE_THE_SECOND_LOOK = Duration.ofMillis(500);

    private final WebhookCheck check;
    private final DuePayments payments;
    private final RefundStore refunds;
    private final Inbox inbox;
    private final TransactionalOperator transaction;

    HearProvider(
            WebhookCheck check,
            DuePayments payments,
            RefundStore refunds,
            Inbox inbox,
            TransactionalOperator transaction) {
        this.check = check;
        this.payments = payments;
        this.refunds = refunds;
        this.inbox = inbox;
        this.transaction = transaction;
    }

    Mono<WebhookOutcome> hear(WebhookCall call) {
        return lookForQuestion(call)
                .delayElement(BEFORE_THE_SECOND_LOOK)
                .flatMap(_ -> lookForQuestion(call))
                .flatMap(_ -> verify(call))
                .defaultIfEmpty(WebhookOutcome.IGNORED);
    }

    private Mono<Boolean> lookForQuestion(WebhookCall call) {
        return payments.hasOpenQuestion(call.paymentKey()).filter(open -> open);
    }

    private Mono<WebhookOutcome> verify(WebhookCall call) {
        return check.read(call.paymentKey(), call.secret())
                .flatMap(reading -> believe(call, reading))
                .defaultIfEmpty(WebhookOutcome.FORGED);
    }

    private Mono<WebhookOutcome> believe(WebhookCall call, CardReading reading) {
        return reading instanceof Unknown
                ? Mono.just(WebhookOutcome.UNCERTAIN)
                : inbox.firstSeen(CONSUMER, List.of(call.id()))
                        .flatMap(first -> first.isEmpty() ? Mono.just(WebhookOutcome.IGNORED) : askNow(call))
                        .as(transaction::transactional);
    }

    private Mono<WebhookOutcome> askNow(WebhookCall call) {
        return payments.hint(call.paymentKey())
                .then(refunds.hint(call.paymentKey()))
                .thenReturn(WebhookOutcome.HEARD);
    }
}
