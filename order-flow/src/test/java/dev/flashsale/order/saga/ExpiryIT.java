package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.Topics;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ExpiryIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void expiresWhateverIsOverdueHoweverMuchItIs() {
        var sale = Orders.manyExpiringIn(150, Duration.ofMillis(500));

        orderFlow.placeAll(sale);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(endsOf(sale)).isEqualTo(Map.of("CANCELLED/PAYMENT_EXPIRED", 150L)));
        assertThat(releasesOf(sale))
                .hasSize(150)
                .allSatisfy((order, releases) -> assertThat(releases).isEqualTo(1));
    }

    /**
     * The cancels hit the time of the expiry, until payment has said that nobody paid; whoever comes first gives the
     * reason, and both come first somewhere.
     */
    @Test
    void expiryAndCancelNeverBothWin() {
        var sale = Orders.manyExpiringIn(300, Duration.ofSeconds(20));
        orderFlow.placeAll(sale);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(endsOf(sale)).isEqualTo(Map.of("AWAITING_PAYMENT", 300L)));

        cancelAroundTheDeadline(sale).block(LIMIT);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(endsOf(sale))
                        .containsOnlyKeys("CANCELLED/PAYMENT_EXPIRED", "CANCELLED/BY_CUSTOMER"));
        assertThat(releasesOf(sale))
                .hasSize(300)
                .allSatisfy((order, releases) -> assertThat(releases).isEqualTo(1));
        assertThat(orderFlow.count(
                        "select count(*) from saga_step join orders o on o.id = order_id where message = 'ReleaseStock' and sale_id = '%s'"
                                .formatted(sale.getFirst().saleId())))
                .isEqualTo(300);
    }

    private Mono<Void> cancelAroundTheDeadline(List<OrderPlaced> sale) {
        var cancels = orderFlow.bean(AdvancePurchases.class);
        var deadline = sale.getFirst().payBefore();
        var lead = Duration.between(Instant.now(), deadline).minusMillis(500);
        return Flux.fromIterable(sale)
                .index()
                .flatMap(
                        order -> Mono.delay(lead.plusMillis(order.getT1() * 20), Schedulers.parallel())
                                .then(cancels.tell(
                                        order.getT2().orderId(),
                                        new CancelAsked(CancelReason.BY_CUSTOMER, Optional.empty()))),
                        300)
                .then();
    }

    private Map<String, Long> endsOf(List<OrderPlaced> sale) {
        return sale.stream()
                .map(OrderPlaced::orderId)
                .map(orderFlow::statusOf)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    private Map<UUID, Long> releasesOf(List<OrderPlaced> sale) {
        var ids = sale.stream().map(OrderPlaced::orderId).collect(Collectors.toSet());
        return orderFlow.read(Topics.SALE_COMMANDS).stream()
                .filter(ReleaseStock.class::isInstance)
                .filter(command -> ids.contains(command.orderId()))
                .collect(Collectors.groupingBy(command -> command.orderId(), Collectors.counting()));
    }
}
