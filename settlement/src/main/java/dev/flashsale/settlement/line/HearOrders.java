package dev.flashsale.settlement.line;

import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderStatus;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Writes down which orders were confirmed and which ended, then forms the lines that became complete. */
@Service
class HearOrders {

    private static final Logger LOG = LoggerFactory.getLogger(HearOrders.class);

    private final FactStore facts;
    private final FormLines formLines;
    private final LineMeters meters;

    HearOrders(FactStore facts, FormLines formLines, LineMeters meters) {
        this.facts = facts;
        this.formLines = formLines;
        this.meters = meters;
    }

    Mono<Void> hear(List<OrderEvent> events) {
        var changes = events.stream().map(HearOrders::toChange).toList();
        var bills =
                ofStatus(changes, OrderStatus.CONFIRMED).map(BilledOrder::of).toList();
        var ends = ofStatus(changes, OrderStatus.CANCELLED, OrderStatus.RETURNED)
                .map(OrderEnd::of)
                .toList();
        var orders = Stream.concat(
                        bills.stream().map(BilledOrder::orderId), ends.stream().map(OrderEnd::orderId))
                .collect(Collectors.<UUID>toUnmodifiableSet());
        return recordBills(bills).then(facts.recordEnds(ends)).then(formLines.of(orders));
    }

    private Mono<Void> recordBills(List<BilledOrder> bills) {
        return facts.recordBills(bills)
                .doOnNext(meters::count)
                .doOnNext(fault -> LOG.error("A confirmed order is not settled: {}", fault))
                .then();
    }

    private static Stream<OrderStatusChanged> ofStatus(List<OrderStatusChanged> changes, OrderStatus... statuses) {
        return changes.stream().filter(change -> List.of(statuses).contains(change.status()));
    }

    private static OrderStatusChanged toChange(OrderEvent event) {
        return switch (event) {
            case OrderStatusChanged change -> change;
        };
    }
}
