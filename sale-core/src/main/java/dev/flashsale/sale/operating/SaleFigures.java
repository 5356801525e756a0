package dev.flashsale.sale.operating;

import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.RateNotes;
import dev.flashsale.sale.ledger.LedgerReaders;
import dev.flashsale.sale.lifecycle.Sales;
import dev.flashsale.sale.lifecycle.StockView;
import dev.flashsale.sale.offer.Sale;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Asks everybody who knows something of a running sale; what nobody says in time is left out and said so. */
@Service
class SaleFigures {

    private static final Logger LOG = LoggerFactory.getLogger(SaleFigures.class);
    private static final String ORDER_FLOW_GROUP = "order-flow";

    private final Sales sales;
    private final CounterWatch watch;
    private final Sources sources;
    private final OperatingSettings settings;

    /** Who is asked beside the counters. */
    @Service("sourcesOfFigures")
    record Sources(RateNotes notes, TopicProgress progress, OrdersOfSale orders) {}

    SaleFigures(Sales sales, CounterWatch watch, Sources sources, OperatingSettings settings) {
        this.sales = sales;
        this.watch = watch;
        this.sources = sources;
        this.settings = settings;
    }

    /** Fails only where there is no such sale, or nobody can tell whether there is. */
    Mono<SaleFiguresView> find(UUID saleId, FiguresRequest request) {
        return sales.require(saleId).flatMap(sale -> find(sale, request));
    }

    private Mono<SaleFiguresView> find(Sale sale, FiguresRequest request) {
        return Mono.zip(
                        sales.stock(sale),
                        figure("the rates: Redis", rates(sale)),
                        figure("the hand-off: Redis", handOff(sale)),
                        figure("order-flow's lag: Kafka", lag(ORDER_FLOW_GROUP)),
                        figure("the ledger's lag: Kafka", lag(LedgerReaders.LEDGER_GROUP)),
                        figure("the orders: order-flow", sources.orders().ask(sale.id(), request)))
                .map(found -> toView(
                        found.getT1(), found.getT2(), found.getT3(), found.getT4(), found.getT5(), found.getT6()));
    }

    private Mono<RatesView> rates(Sale sale) {
        return sources.notes()
                .hear(sale.id())
                .map(heard -> RatesView.of(heard.stream().map(RateSample::parse).toList()));
    }

    private Mono<HandOffView> handOff(Sale sale) {
        return watch.refresh(CounterKeys.of(sale)).map(HandOffView::of);
    }

    private Mono<Long> lag(String group) {
        return sources.progress().lag(Topics.ORDERS_PLACED, group);
    }

    /** A figure, or why it is missing. */
    private <T> Mono<Figure<T>> figure(String name, Mono<T> source) {
        return source.map(value -> new Figure<>(name, Optional.of(value)))
                .timeout(settings.patience())
                .doOnError(fault -> LOG.debug("No answer about {}: {}", name, fault.toString()))
                .onErrorReturn(new Figure<>(name, Optional.empty()));
    }

    private static SaleFiguresView toView(
            StockView stock,
            Figure<RatesView> rates,
            Figure<HandOffView> handOff,
            Figure<Long> orderFlowLag,
            Figure<Long> ledgerLag,
            Figure<OrdersView> orders) {
        return new SaleFiguresView(
                stock.saleId(),
                stock.status(),
                stock.items(),
                rates.orNull(),
                handOff.orNull(),
                new LagView(orderFlowLag.orNull(), ledgerLag.orNull()),
                orders.orNull(),
                notes(rates, handOff, orderFlowLag, ledgerLag, orders));
    }

    private static List<String> notes(Figure<?>... figures) {
        return Stream.of(figures).flatMap(figure -> figure.note().stream()).toList();
    }
}
