package dev.flashsale.messaging;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets a reader finish what it has in hand and take nothing more. */
final class Draining {

    private final Sinks.Empty<Void> drained = Sinks.empty();
    private int inHand;
    private boolean closing;

    /** Runs the work, or nothing for ever once closing. */
    Mono<Void> track(Mono<Void> work) {
        return Mono.defer(() -> enter() ? work.doFinally(signal -> leave()) : Mono.never());
    }

    /** Completes when the work in hand is done. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            beginClosing();
            return drained.asMono();
        });
    }

    private synchronized boolean enter() {
        if (!closing) {
            inHand++;
        }
        return !closing;
    }

    private synchronized void leave() {
        inHand--;
        tellIfDrained();
    }

    private synchronized void beginClosing() {
        closing = true;
        tellIfDrained();
    }

    private void tellIfDrained() {
        if (closing && inHand == 0) {
            drained.tryEmitEmpty();
        }
    }
}
