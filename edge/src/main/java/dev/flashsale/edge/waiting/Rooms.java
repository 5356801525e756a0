package dev.flashsale.edge.waiting;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the waiting room of a sale and makes it where nobody has asked for it before: its seed is drawn, and the hash
 * published, before there is a first ticket.
 */
@Component
class Rooms {

    private static final int MOST = 10_000;
    private static final Duration KNOWN = Duration.ofMinutes(10);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final SecureRandom random = new SecureRandom();
    private final RoomStore store;
    private final AsyncLoadingCache<UUID, SalePlan> sales;
    private final Cache<UUID, RoomSecrets> secrets;

    Rooms(SaleCore saleCore, RoomStore store) {
        this.store = store;
        // While sale-core does not answer, what it said before holds: none of it changes but an early end.
        this.sales = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(KNOWN)
                .refreshAfterWrite(FRESH)
                .executor(Runnable::run)
                .buildAsync((id, _) -> saleCore.find(id).toFuture());
        this.secrets =
                Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    /** The room, or the problem that says why there is none. */
    Mono<Room> require(UUID saleId) {
        return Mono.fromFuture(() -> sales.get(saleId), true)
                .switchIfEmpty(Mono.error(WaitingRefusals::noSuchSale))
                .filter(sale -> sale.waitingRoom() != null)
                .switchIfEmpty(Mono.error(WaitingRefusals::noWaitingRoom))
                .zipWhen(_ -> secretsOf(saleId), Room::new);
    }

    private Mono<RoomSecrets> secretsOf(UUID saleId) {
        var known = secrets.getIfPresent(saleId);
        return known != null
                ? Mono.just(known)
                : store.find(saleId)
                        .switchIfEmpty(Mono.defer(() -> store.add(saleId, RoomSecrets.draw(random))))
                        .doOnNext(found -> secrets.put(saleId, found));
    }
}
