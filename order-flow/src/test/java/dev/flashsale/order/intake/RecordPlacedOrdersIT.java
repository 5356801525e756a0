package dev.flashsale.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class RecordPlacedOrdersIT {

    private final OrderFlow orderFlow = OrderFlow.shared();
    private final RecordPlacedOrders recordPlacedOrders = orderFlow.bean(RecordPlacedOrders.class);

    @Test
    void makesTwoCopiesInOneBatchOneOrder() {
        var placed = Orders.placed();

        record(List.of(placed, Orders.placed(), placed));

        assertThat(ordersLike(placed)).isEqualTo(1);
        assertThat(stepsOf(placed)).isEqualTo(2);
    }

    @Test
    void leavesAKnownOrderAlone() {
        var placed = Orders.placed();

        record(List.of(placed));
        record(List.of(placed));

        assertThat(ordersLike(placed)).isEqualTo(1);
        assertThat(stepsOf(placed)).isEqualTo(2);
    }

    @Test
    void keepsEveryLine() {
        var placed = Orders.placed();

        record(List.of(placed));

        assertThat(orderFlow.count(
                        "select sum(quantity) from order_lines where order_id = '%s'".formatted(placed.orderId())))
                .isEqualTo(2);
    }

    /** After a rebalance two instances may have the same records in hand, in whatever order. */
    @Test
    void recordsOnceWhatManyRecordAtOnce() {
        var sale = Orders.manyExpiringIn(200, Duration.ofMinutes(10));

        Flux.fromIterable(IntStream.range(0, 6).boxed().toList())
                .flatMap(turn -> recordPlacedOrders
                        .recordAll(turn % 2 == 0 ? sale : sale.reversed())
                        // As the reader would, when the pool is too slow to open so many connections at once.
                        .retry(5)
                        .subscribeOn(Schedulers.parallel()))
                .as(StepVerifier::create)
                .verifyComplete();

        var saleId = sale.getFirst().saleId();
        assertThat(orderFlow.count("select count(*) from orders where sale_id = '%s'".formatted(saleId)))
                .isEqualTo(200);
        assertThat(orderFlow.count(
                        "select count(*) from saga_step join orders o on o.id = order_id where message = 'HoldStock' and sale_id = '%s'"
                                .formatted(saleId)))
                .isEqualTo(200);
    }

    private void record(List<OrderPlaced> placed) {
        recordPlacedOrders.recordAll(placed).as(StepVerifier::create).verifyComplete();
    }

    private long ordersLike(OrderPlaced placed) {
        return orderFlow.count("select count(*) from orders where id = '%s'".formatted(placed.orderId()));
    }

    private long stepsOf(OrderPlaced placed) {
        return orderFlow.count(
                "select count(*) from saga_step where order_id = '%s' and message in ('OrderPlaced', 'HoldStock')"
                        .formatted(placed.orderId()));
    }
}
