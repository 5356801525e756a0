package dev.flashsale.order.saga;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Moves on what has waited long enough: unpaid orders expire, shipments arrive, questions without an
 * answer are asked again. Any number of
 * instances may do so side by side; each leaves alone what another one has in hand.
 */
@Component
class SagaDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(SagaDeadlines.class);

    private final AdvancePurchases purchases;
    private final SagaSettings settings;

    SagaDeadlines(AdvancePurchases purchases, SagaSettings settings) {
        this.purchases = purchases;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${flashsale.order.saga.interval:500ms}")
    Mono<Void> watch() {
        return moveOnBatch()
                .expand(moved -> moved < settings.batch() ? Mono.empty() : moveOnBatch())
                .then()
                .onErrorResume(this::waitForNextTime);
    }

    private Mono<Integer> moveOnBatch() {
        return purchases.tellDue(settings.batch(), settings.parkAfter());
    }

    private Mono<Void> waitForNextTime(Throwable cause) {
        LOG.warn("Deadlines could not be looked after, trying again soon: {}", cause.toString());
        return Mono.empty();
    }
}
