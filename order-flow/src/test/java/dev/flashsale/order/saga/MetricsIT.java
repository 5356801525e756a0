package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class MetricsIT {

    @Test
    void showHowFarPurchasesGet() {
        try (var orderFlow = OrderFlow.start("metrics", Map.of("flashsale.order.saga.gauge-interval", "50ms"))) {
            var open = Orders.placed();
            var rejected = Orders.placed();
            var free = Orders.free();
            var withoutCoupon = Orders.withCoupon();
            orderFlow.saleCore().reject(rejected.orderId());
            orderFlow.saleCore().rejectCoupon(withoutCoupon.orderId(), "expired");

            orderFlow.place(open, rejected, free, withoutCoupon);

            await().untilAsserted(() -> assertThat(scrape(orderFlow))
                    .contains(
                            "flashsale_orders_persisted_total 4.0",
                            "flashsale_orders_held_total 3.0",
                            "flashsale_orders_confirmed_total 1.0",
                            "flashsale_orders_cancelled_total{reason=\"SOLD_OUT\"} 1.0",
                            "flashsale_orders_cancelled_total{reason=\"COUPON_REJECTED\"} 1.0",
                            "flashsale_orders_cancelled_total{reason=\"PAYMENT_EXPIRED\"} 0.0",
                            "flashsale_sagas{state=\"AWAITING_PAYMENT\"} 1.0",
                            "flashsale_sagas{state=\"RELEASING_STOCK\"} 0.0",
                            "flashsale_sagas_oldest_seconds"));
        }
    }

    private static String scrape(OrderFlow orderFlow) {
        return WebTestClient.bindToServer()
                .baseUrl(orderFlow.managementAddress())
                .build()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
