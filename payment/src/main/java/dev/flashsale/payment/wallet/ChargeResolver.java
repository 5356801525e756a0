package dev.flashsale.payment.wallet;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out what became of charges without an answer, by asking the provider. Any number of instances may do so side by
 * side; each takes up others.
 */
@Component
class ChargeResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ChargeResolver.class);

    private final ChargeStore charges;
    private final SettleCharge settleCharge;
    private final ChargeSettings settings;
    private final Clock clock;

    ChargeResolver(ChargeStore charges, SettleCharge settleCharge, ChargeSettings settings, Clock clock) {
        this.charges = charges;
        this.settleCharge = settleCharge;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${flashsale.wallet.charges.interval:1s}")
    Mono<Void> resolve() {
        return resolveBatch()
                .expand(resolved -> resolved < settings.batch() ? Mono.empty() : resolveBatch())
                .then()
                .onErrorResume(this::waitForNextTime);
    }

    // Deferred: a scheduled method is called once and what it returns is subscribed to again and again.
    private Mono<Integer> resolveBatch() {
        return Flux.defer(() -> charges.takeUp(clock.instant())).collectList().flatMap(this::resolveAll);
    }

    private Mono<Integer> resolveAll(List<WalletCharge> due) {
        return Flux.fromIterable(due)
                .flatMap(this::resolve, settings.concurrency())
                .then(Mono.just(due.size()));
    }

    private Mono<Void> resolve(WalletCharge charge) {
        return settleCharge.settle(charge).onErrorResume(cause -> askLater(charge, cause));
    }

    private Mono<Void> askLater(WalletCharge charge, Throwable cause) {
        LOG.warn("Charge {} stays open and is asked about again: {}", charge.id(), cause.toString());
        return Mono.empty();
    }

    private Mono<Void> waitForNextTime(Throwable cause) {
        LOG.warn("Open charges could not be looked after, trying again soon: {}", cause.toString());
        return Mono.empty();
    }
}
