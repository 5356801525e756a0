package dev.flashsale.sale.operating;

import dev.flashsale.sale.counter.RateNotes;
import dev.flashsale.sale.recurring.Recurring;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells the other instances once per second what was counted here, so that each of them can answer for all. */
@Configuration(proxyBeanMethods = false)
class TellRates {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MOST = 500;
    private static final int AT_ONCE = 16;

    private final PurchaseRates rates;
    private final RateNotes notes;
    private final String instance = UUID.randomUUID().toString();

    TellRates(PurchaseRates rates, RateNotes notes) {
        this.rates = rates;
        this.notes = notes;
    }

    @Bean
    Recurring tellingRates() {
        return new Recurring("Telling the rates of purchases", INTERVAL, _ -> tell());
    }

    private Mono<Void> tell() {
        return Flux.fromIterable(rates.slide().entrySet())
                .take(MOST)
                .flatMap(this::tell, AT_ONCE)
                .then();
    }

    /** While Redis is away nothing can be bought, and there is nothing to tell. */
    private Mono<Void> tell(Map.Entry<UUID, RateSample> sample) {
        return notes.tell(sample.getKey(), instance, sample.getValue().toString())
                .onErrorComplete();
    }
}
