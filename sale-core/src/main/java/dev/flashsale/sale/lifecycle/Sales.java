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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sales as they stand: what was planned, and what the counters say. */
@Component
class Sales {

    private final SaleBook book;
    private final CounterWatch watch;
    private final Clock clock;

    Sales(SaleBook book, CounterWatch watch, Clock clock) {
        this.book = book;
        this.watch = watch;
        this.clock = clock;
    }

    Mono<Sale> require(UUID saleId) {
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
    Mono<StockView> stock(Sale sale) {
        return watch.refresh(CounterKeys.of(sale))
                .map(reading -> StockView.of(sale, statusOf(sale, Optional.of(reading)), reading))
                .onErrorResume(_ -> Mono.just(StockView.unknown(sale, statusOf(sale, Optional.empty()))));
    }

    private SaleStatus statusOf(Sale sale, Optional<CounterReading> reading) {
        var plan = sale.plan();
        Instant now = reading.map(CounterReading::now).orElseGet(clock::instant);
        var planned = SaleStatus.of(plan.lifecycle(), plan.opensAt(), plan.closesAt(), now);
        boolean armed = reading.filter(CounterReading::isArmed).isPresent();
        return armed || planned == SaleStatus.ENDED ? planned : SaleStatus.RECOVERING;
    }
}
