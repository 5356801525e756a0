package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStore;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * Loads a sale into Redis under the next epoch. A sale that sold before is counted only after everything placed under
 * earlier epochs has reached the ledger: what is left in the hand-off is relayed, sends under way are given their time,
 * and the ledger has read Kafka to its end.
 */
@Component
public class ArmSale {

    private static final Logger log = LoggerFactory.getLogger(ArmSale.class);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final SaleStore sales;
    private final SaleBook book;
    private final CounterWatch watch;
    private final CatchUp catchUp;
    private final LoadFromLedger ledger;
    private final ArmingSettings settings;
    private final AtomicLong lately;

    ArmSale(
            SaleStore sales,
            SaleBook book,
            CounterWatch watch,
            CatchUp catchUp,
            LoadFromLedger ledger,
            ArmingSettings settings) {
        this.sales = sales;
        this.book = book;
        this.watch = watch;
        this.catchUp = catchUp;
        this.ledger = ledger;
        this.settings = settings;
        this.lately = new AtomicLong(settings.quiet().toMillis());
    }

    /** Completes when the sale is armed, or at once when another instance is arming it. */
    public Mono<Void> arm(UUID saleId) {
        return sales.nextEpoch(saleId, settings.lease())
                .flatMap(epoch -> armUnder(saleId, epoch).elapsed())
                .flatMap(this::rememberDuration)
                .checkpoint("arm sale");
    }

    /** How long a sale that is recovering now may take, by how long it took lately. */
    public Duration expectedWait() {
        return Duration.ofMillis(lately.get());
    }

    private Mono<Void> rememberDuration(Tuple2<Long, Boolean> taken) {
        return Mono.fromRunnable(() -> lately.set((lately.get() + taken.getT1()) / 2));
    }

    private Mono<Boolean> armUnder(UUID saleId, long epoch) {
        return book.reload(saleId)
                .flatMap(sale -> catchUp.await(sale, epoch))
                .then(watch.refresh(saleId))
                .flatMap(reading -> ledger.load(saleId, epoch, reading))
                .flatMap(answer -> conclude(saleId, epoch, answer))
                .onErrorResume(fault -> giveUp(saleId, epoch, fault))
                .thenReturn(true);
    }

    private Mono<Void> conclude(UUID saleId, long epoch, String answer) {
        log.info("Sale {} under epoch {}: {}", saleId, epoch, answer);
        return sales.endArming(saleId, epoch, Duration.ZERO)
                .then(book.reload(saleId))
                .then(watch.refresh(saleId))
                .then();
    }

    private Mono<Void> giveUp(UUID saleId, long epoch, Throwable fault) {
        log.warn(
                "Sale {} could not be armed under epoch {} and will be tried again: {}",
                saleId,
                epoch,
                fault.toString());
        return sales.endArming(saleId, epoch, PAUSE_AFTER_FAILURE);
    }
}
