package dev.flashsale.payment.charge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks what became of payments whose outcome is not known. Any number of instances may do so side by side; each leaves
 * alone what another one has in hand.
 */
@Component
class PaymentResolver {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentResolver.class);

    private final DuePayments due;
    private final AskForOutcome askForOutcome;
    private final SettlePayment settlePayment;
    private final AskingSettings settings;

    PaymentResolver(
            DuePayments due, AskForOutcome askForOutcome, SettlePayment settlePayment, AskingSettings settings) {
        this.due = due;
        this.askForOutcome = askForOutcome;
        this.settlePayment = settlePayment;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${flashsale.payment.asking.interval:500ms}")
    Mono<Void> watch() {
        return resolveBatch()
                .expand(taken -> taken < settings.batch() ? Mono.empty() : resolveBatch())
                .then()
                .onErrorResume(this::waitForNextTime);
    }

    private Mono<Long> resolveBatch() {
        return due.claim()
                .collectList()
                .flatMapIterable(claimed -> claimed)
                .flatMap(this::resolve, settings.concurrency())
                .count();
    }

    private Mono<Payment> resolve(Payment payment) {
        return askForOutcome
                .ask(payment)
                .flatMap(verdict -> settlePayment.settle(payment, verdict))
                .flatMap(settled -> payment.isPending() ? Mono.just(settled) : due.askLater(settled))
                .onErrorResume(cause -> leaveForLater(payment, cause));
    }

    private Mono<Payment> leaveForLater(Payment payment, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("orderId", payment.orderId())
                .log("Payment {} could not be resolved, trying again later: {}", payment.id(), cause.toString());
        return Mono.just(payment);
    }

    private Mono<Void> waitForNextTime(Throwable cause) {
        LOG.warn("Payments could not be resolved, trying again soon: {}", cause.toString());
        return Mono.empty();
    }
}
