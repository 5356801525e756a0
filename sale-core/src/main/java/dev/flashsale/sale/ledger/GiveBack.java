package dev.flashsale.sale.ledger;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.SaleCounter;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Returns the units of released orders to the counters. The ledger remembers what is still to be given back, the
 * counters what was, so that a crash or a loss of Redis in between neither loses nor doubles a unit.
 */
@Component
public class GiveBack {

    private static final Logger log = LoggerFactory.getLogger(GiveBack.class);
    private static final int AT_ONCE = 16;
    private static final int BATCH = 500;

    private final GiveBackStore store;
    private final SaleCounter counter;
    private final CounterWatch watch;

    GiveBack(GiveBackStore store, SaleCounter counter, CounterWatch watch) {
        this.store = store;
        this.counter = counter;
        this.watch = watch;
    }

    /** Gives back what is due; what cannot be given back now stays due. */
    public Mono<Void> run() {
        return store.due(BATCH).flatMap(this::giveBackAll);
    }

    private Mono<Void> giveBackAll(List<GiveBackStore.Due> due) {
        return Flux.fromIterable(due)
                .flatMap(this::giveBack, AT_ONCE)
                .collectList()
                .flatMap(store::markGivenBack)
                .thenMany(Flux.fromIterable(due).map(GiveBackStore.Due::saleId).distinct())
                .map(CounterKeys::ofSale)
                .concatMap(watch::refresh)
                .then()
                .onErrorResume(GiveBack::leaveForLater);
    }

    private Mono<UUID> giveBack(GiveBackStore.Due due) {
        if (due.saleIsOver()) {
            return Mono.just(due.orderId());
        }
        return watch.current(CounterKeys.ofSale(due.saleId()))
                .map(CounterReading::server)
                .flatMap(server -> counter.release(due.saleId(), server, due.orderId(), due.again()))
                .filter(GiveBack::isDone)
                .map(_ -> due.orderId());
    }

    private static boolean isDone(String answer) {
        return switch (answer) {
            case "RELEASED", "REPEATED", "UNKNOWN" -> true;
            case "RECOVERING" -> false;
            default -> throw new IllegalStateException("release-order.lua answered " + answer);
        };
    }

    private static Mono<Void> leaveForLater(Throwable fault) {
        log.warn("Units of released orders could not be given back yet: {}", fault.toString());
        return Mono.empty();
    }
}
