package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterLoader.Load;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.OfferCounter;
import dev.flashsale.sale.handoff.Announcer;
import dev.flashsale.sale.handoff.SaleAnnouncer;
import dev.flashsale.sale.ledger.LedgerReaders;
import dev.flashsale.sale.ledger.LedgerSnapshot;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sales, whose counters follow the stock ledger: left is offered less held less sold. */
@Component
public class SaleOffers implements OfferKind<Sale> {

    private final SaleStore sales;
    private final SaleBook book;
    private final LedgerSnapshot ledger;
    private final OfferCounter counter;
    private final ArmingSettings settings;

    SaleOffers(SaleStore sales, SaleBook book, LedgerSnapshot ledger, OfferCounter counter, ArmingSettings settings) {
        this.sales = sales;
        this.book = book;
        this.ledger = ledger;
        this.counter = counter;
        this.settings = settings;
    }

    @Override
    public Flux<Sale> closingAfter(Instant since, int limit) {
        return sales.closingAfter(since, limit);
    }

    @Override
    public @Nullable Sale known(UUID id) {
        return book.known(id);
    }

    @Override
    public void remember(Sale sale) {
        book.remember(sale);
    }

    @Override
    public Mono<Sale> reload(UUID id) {
        return book.reload(id);
    }

    @Override
    public Mono<Long> nextEpoch(UUID id, Duration lease) {
        return sales.nextEpoch(id, lease);
    }

    @Override
    public Mono<Void> endArming(UUID id, long epoch, Duration pause) {
        return sales.endArming(id, epoch, pause);
    }

    @Override
    public Mono<Void> tellCounters(Sale sale, CounterReading reading) {
        return counter.setStatus(sale, reading.server()).then();
    }

    @Override
    public Announcer<Sale, ?> announcer() {
        return SaleAnnouncer.INSTANCE;
    }

    @Override
    public String recordingGroup() {
        return LedgerReaders.LEDGER_GROUP;
    }

    @Override
    public Mono<Load> load(UUID id, long epoch, CounterReading reading) {
        return sales.findById(id).flatMap(sale -> toLoad(sale, epoch, reading));
    }

    private Mono<Load> toLoad(Sale sale, long epoch, CounterReading reading) {
        var id = sale.id();
        return Mono.zip(
                        ledger.left(id),
                        ledger.bought(id),
                        ledger.highestSequence(id),
                        ledger.gaps(id),
                        ledger.adjustments(id))
                .map(found -> new Load(
                        CounterKeys.of(sale),
                        epoch,
                        reading.server(),
                        sale.closesAt().plus(settings.keep()),
                        OfferState.of(sale, found.getT3(), reading, found.getT4()),
                        found.getT1(),
                        texts(found.getT2()),
                        ledger.orders(id)
                                .map(order -> Map.entry(
                                        order.getKey(), order.getValue().format())),
                        found.getT4(),
                        found.getT5()));
    }

    private static Map<String, String> texts(Map<String, Integer> units) {
        return units.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
