package dev.flashsale.payment.wallet;

import reactor.core.publisher.Mono;

/** Goes on when the caller goes away: what was begun is settled, and the pool loses no connection half taken. */
final class Uncancelled {

    private Uncancelled() {}

    static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }
}
