package dev.flashsale.sale.lifecycle;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStatus;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sales as they stand: what was planned, and what the counters say. */
@Component
public class Sales {

    private final SaleBook book;
    private final CounterWatch watch;
    private final Clock clock;

    Sales(SaleBook book, CounterWatch watch, Clock clock) {
        this.book = book;
        this.watch = watch;
        this.clock = clock;
    }

    /** The sale; raises a problem if there is none. */
    public Mono<Sale> require(UUID saleId) {
        return book.find(saleId).switchIfEmpty(Mono.error(SaleRefusals::unknownSale));
    }

    /** The sale if the caller may change it. */
    Mono<Sale> requireManagedBy(Caller caller, UUID saleId) {
        return require(saleId)
                .filter(sale -> caller.role() == Role.OPERATOR || sale.isOwnedBy(caller.accountId()))
                .switchIfEmpty(Mono.error(SaleRefusals::notYours));
    }

    Mono<SaleView> view(Sale sale) {
        return watch.current(CounterKeys.of(sale))
                .map(reading -> statusOf(sale, Optional.of(reading)))
                .onErrorResume(_ -> Mono.just(statusOf(sale, Optional.empty())))
                .map(status -> SaleView.of(sale, status));
    }

    /** The counters as they are now; without them the sale is recovering and nothing is left to sell. */
    public Mono<StockView> stock(Sale sale) {
        return watch.refresh(CounterKeys.of(sale))
                .map(reading -> StockView.of(sale, statusOf(sale, Optional.of(reading)), reading))
                .onErrorResume(_ -> Mono.just(StockView.unknown(sale, statusOf(sale, Optional.empty()))));
    }

    /**
     * The counters as they were at most so long ago. Their own word counts for the status, because purchases go by it:
     * as long as they sell, a sale has not ended, whatever is planned already.
     */
    Mono<StockView> stockWithin(Sale sale, Duration age) {
        return watch.within(CounterKeys.of(sale), age)
                .flatMap(reading -> plannedBy(reading, sale)
                        .map(planned -> StockView.of(planned, judged(planned, reading), reading)))
                .onErrorResume(_ -> Mono.just(StockView.unknown(sale, statusOf(sale, Optional.empty()))));
    }

    /** The sale as it was when the counters were last told of it, or later. */
    private Mono<Sale> plannedBy(CounterReading reading, Sale known) {
        return reading.revision() > known.plan().revision()
                ? book.reload(known.id()).onErrorReturn(known)
                : Mono.just(known);
    }

    private SaleStatus judged(Sale sale, CounterReading reading) {
        return reading.isArmed() ? reading.status() : statusOf(sale, Optional.of(reading));
    }

    private SaleStatus statusOf(Sale sale, Optional<CounterReading> reading) {
        var plan = sale.plan();
        Instant now = reading.map(CounterReading::now).orElseGet(clock::instant);
        var planned = SaleStatus.of(plan.lifecycle(), plan.opensAt(), plan.closesAt(), now);
        boolean armed = reading.filter(CounterReading::isArmed).isPresent();
        return armed || planned == SaleStatus.ENDED ? planned : SaleStatus.RECOVERING;
    }
}
