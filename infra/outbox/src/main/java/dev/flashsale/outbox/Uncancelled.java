package dev.flashsale.outbox;

import reactor.core.publisher.Mono;

/**
 * Lets a transaction run to its end when the caller goes away: a cancel in the middle of acquiring or releasing a
 * connection makes r2dbc-pool lose it (#143, #144, #198).
 */
final class Uncancelled {

    private Uncancelled() {}

    static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }
}
