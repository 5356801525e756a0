package dev.flashsale.sale.price;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Makes changes of prices known. A change is written to the journal in its own transaction and told to Redis as soon as
 * that is committed; what a crash or an absent Redis keeps from being told is told by {@link PriceTeller}, of whichever
 * instance comes first. Telling twice does no harm.
 */
@Service
public class PriceChanges {

    private static final Logger log = LoggerFactory.getLogger(PriceChanges.class);

    private final PriceChangeStore journal;
    private final PriceCache cache;
    private final KnownPrices prices;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PriceChanges(
            PriceChangeStore journal,
            PriceCache cache,
            KnownPrices prices,
            TransactionalOperator transaction,
            Clock clock) {
        this.journal = journal;
        this.cache = cache;
        this.prices = prices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Carries out what changes the prices of these products, and answers what it answers. */
    public <T> Mono<T> during(Collection<UUID> productIds, Mono<T> change) {
        var changes = productIds.stream().map(PriceChange::of).toList();
        return Mono.defer(() -> journal.insert(changes, clock.instant()))
                .then(change)
                .as(transaction::transactional)
                .singleOptional()
                .delayUntil(_ -> tell(changes).onErrorResume(PriceChanges::leaveToTeller))
                .flatMap(Mono::justOrEmpty);
    }

    Mono<Void> tell(List<PriceChange> changes) {
        return Mono.defer(() -> {
                    changes.forEach(change -> prices.forget(change.productId()));
                    return cache.forget(
                            changes.stream().map(PriceChange::productId).toList());
                })
                .then(Mono.defer(() -> journal.markTold(changes, clock.instant())));
    }

    private static Mono<Void> leaveToTeller(Throwable fault) {
        log.warn("A price change will be told later: {}", fault.toString());
        return Mono.empty();
    }
}
