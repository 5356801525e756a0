package dev.flashsale.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.Topics;
import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PostgresAwayIT {

    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void losesNothingWhileTheDatabaseIsAway() {
        try (var backends = DevBackends.start(BackendSettings.defaults().withKinds(BackendKind.POSTGRES));
                var orderFlow = OrderFlow.start("away", addressesOf(backends))) {
            var before = Orders.manyExpiringIn(50, Duration.ofMinutes(10));
            orderFlow.placeAll(before);
            awaitAwaitingPayment(orderFlow, 50);

            var during = Orders.manyExpiringIn(200, Duration.ofMinutes(10));
            backends.postgres().kill();
            try {
                orderFlow.placeAll(during);
                Mono.delay(AWAY).block();
                assertAnswersHonestly(orderFlow);
            } finally {
                backends.postgres().start();
            }

            awaitAwaitingPayment(orderFlow, 250);
            assertThat(orderFlow.read(Topics.SALE_COMMANDS).stream()
                            .filter(HoldStock.class::isInstance)
                            .map(command -> command.orderId())
                            .distinct())
                    .hasSize(250);
            assertThat(orderFlow.deadLetters(Topics.ORDERS_PLACED)).isZero();
            assertThat(orderFlow.deadLetters(Topics.SALE_REPLIES)).isZero();
        }
    }

    /** Other tests need the shared server while this one is away. */
    private static Map<String, Object> addressesOf(DevBackends backends) {
        var database = backends.postgres().createDatabase("orders");
        return Map.of(
                "spring.r2dbc.url", database.r2dbcUrl(),
                "spring.r2dbc.username", database.user(),
                "spring.r2dbc.password", database.password(),
                "spring.flyway.url", database.jdbcUrl(),
                "spring.flyway.user", database.user(),
                "spring.flyway.password", database.password());
    }

    private static void assertAnswersHonestly(OrderFlow orderFlow) {
        orderFlow
                .operator()
                .get()
                .uri("/internal/orders/summary")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After");
    }

    private static void awaitAwaitingPayment(OrderFlow orderFlow, long orders) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                orderFlow.count("select count(*) from orders where status = 'AWAITING_PAYMENT'"))
                        .isEqualTo(orders));
    }
}
