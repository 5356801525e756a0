package dev.flashsale.outbox;

import reactor.core.publisher.Mono;

/**
 * Lets work with transactions run to its end when the caller goes away: a cancel in the middle of acquiring or releasing a
 * connection makes r2dbc-pool lose it (#143, #144, #198).
 */
public final class Uncancelled {

    private Uncancelled() {}

    public static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }
}
