package dev.flashsale.payment.charge;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Customers who are quicker than the message that opens their payment wait here. One look at the table serves all of
 * them, however many wait, so that a crowd does not take the connections which the messages need.
 */
@Component
class AwaitedPayables {

    private static final Duration RATE = Duration.ofMillis(50);
    private static final int MOST = 10_000;

    private final Map<UUID, Integer> awaited = new ConcurrentHashMap<>();
    private final Flux<Set<UUID>> looks;
    private final Duration patience;

    AwaitedPayables(PayableStore payables, ChargeSettings settings) {
        this.patience = settings.orderWithin();
        this.looks = Flux.interval(RATE)
                .onBackpressureDrop()
                .concatMap(_ -> payables.findKnown(Set.copyOf(awaited.keySet())).collect(Collectors.toSet()), 1)
                .share();
    }

    /** Emits the order when its payment can begin; empty when that takes too long, or too many wait. */
    Mono<UUID> await(UUID orderId) {
        return Mono.defer(() -> awaited.size() < MOST ? look(orderId) : Mono.empty());
    }

    /** How many orders somebody waits for. */
    int count() {
        return awaited.size();
    }

    private Mono<UUID> look(UUID orderId) {
        awaited.merge(orderId, 1, Integer::sum);
        return looks.filter(known -> known.contains(orderId))
                .next()
                .map(_ -> orderId)
                .timeout(patience, Mono.empty())
                .doFinally(_ -> awaited.computeIfPresent(orderId, (_, waiting) -> waiting == 1 ? null : waiting - 1));
    }
}
