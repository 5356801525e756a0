package dev.flashsale.payment.charge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Carries out refunds that were asked for, again and again until the money is back; several instances may. */
@Component
class RefundResolver {

    private static final Logger LOG = LoggerFactory.getLogger(RefundResolver.class);

    private final RefundStore refunds;
    private final GiveMoneyBack giveMoneyBack;
    private final AskingSettings settings;

    RefundResolver(RefundStore refunds, GiveMoneyBack giveMoneyBack, AskingSettings settings) {
        this.refunds = refunds;
        this.giveMoneyBack = giveMoneyBack;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${flashsale.payment.asking.interval:500ms}")
    Mono<Void> watch() {
        return refundBatch()
                .expand(taken -> taken < settings.batch() ? Mono.empty() : refundBatch())
                .then()
                .onErrorResume(this::waitForNextTime);
    }

    private Mono<Integer> refundBatch() {
        return refunds.claim()
                .collectList()
                .flatMapIterable(claimed -> claimed)
                .flatMap(this::refund, settings.concurrency())
                .count()
                .map(Long::intValue);
    }

    private Mono<Refund> refund(Refund refund) {
        return giveMoneyBack
                .give(refund)
                .onErrorResume(cause -> leaveForLater(refund, cause))
                .thenReturn(refund);
    }

    private Mono<Void> leaveForLater(Refund refund, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("orderId", refund.orderId())
                .log("Refund {} could not be carried out, trying again later: {}", refund.id(), cause.toString());
        return Mono.empty();
    }

    private Mono<Void> waitForNextTime(Throwable cause) {
        LOG.warn("Refunds could not be carried out, trying again soon: {}", cause.toString());
        return Mono.empty();
    }
}
