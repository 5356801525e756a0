package dev.flashsale.sale.operating;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.LimitedOffer.Kind;
import dev.flashsale.sale.offer.SaleStatus;
import dev.flashsale.sale.recurring.Recurring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What is left of open sales, as this process last saw it. Only so many sales have a line of their own. */
@Configuration(proxyBeanMethods = false)
class StockGauges {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int MOST = 20;

    private final CounterWatch watch;
    private final MultiGauge left;

    StockGauges(CounterWatch watch, MeterRegistry meters) {
        this.watch = watch;
        this.left = MultiGauge.builder("flashsale.stock.left")
                .description("units left of an open sale; the sales with the most left, if there are many")
                .register(meters);
        Gauge.builder("flashsale.sales", () -> count(SaleStatus.OPEN))
                .description("sales by what they are right now")
                .tag("status", SaleStatus.OPEN.name())
                .register(meters);
        Gauge.builder("flashsale.sales", () -> count(SaleStatus.RECOVERING))
                .description("sales by what they are right now")
                .tag("status", SaleStatus.RECOVERING.name())
                .register(meters);
    }

    @Bean
    Recurring showingStock() {
        return new Recurring("Showing the stock of open sales", INTERVAL, _ -> Mono.fromRunnable(this::show));
    }

    private void show() {
        left.register(
                in(SaleStatus.OPEN)
                        .sorted(Comparator.comparingLong(StockGauges::unitsLeft).reversed())
                        .limit(MOST)
                        .map(StockGauges::toRow)
                        .toList(),
                true);
    }

    private long count(SaleStatus status) {
        return in(status).count();
    }

    private Stream<CounterReading> in(SaleStatus status) {
        return watch.all().values().stream()
                .filter(reading -> reading.keys().kind() == Kind.SALE)
                .filter(reading -> reading.status() == status);
    }

    private static Row<?> toRow(CounterReading reading) {
        return Row.of(Tags.of("sale", reading.keys().id().toString()), unitsLeft(reading));
    }

    private static long unitsLeft(CounterReading reading) {
        return reading.left().values().stream().mapToLong(Integer::longValue).sum();
    }
}
