package dev.flashsale.payment.charge;

import reactor.core.publisher.Mono;

/** Lets a payment that has begun run to its end when the customer goes away: the money may be taken all the same. */
final class Uncancelled {

    private Uncancelled() {}

    static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }
}
