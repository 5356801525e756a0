package dev.flashsale.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An order from the click to its end, as its customer sees it. */
class OrderFlowJourneyIT {

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void anUnpaidOrderEndsByItselfAndItsUnitsGoBack() {
        var placed = Orders.expiringIn(Duration.ofSeconds(8));
        var customer = orderFlow.customer(placed.customerId());

        orderFlow.place(placed);

        await().untilAsserted(() -> read(customer, placed.orderId().toString())
                .jsonPath("$.status")
                .isEqualTo("AWAITING_PAYMENT")
                .jsonPath("$.amountDue")
                .isEqualTo(20_000));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(customer, placed.orderId().toString())
                        .jsonPath("$.status")
                        .isEqualTo("CANCELLED")
                        .jsonPath("$.cancelReason")
                        .isEqualTo("PAYMENT_EXPIRED"));
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "ReleaseStock");
        customer.get()
                .uri("/api/orders/{id}/timeline", placed.orderId())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].message")
                .value(messages -> assertThat(messages.toString())
                        .isEqualTo("[\"OrderPlaced\",\"HoldStock\",\"StockHeld\",\"DeadlinePassed\","
                                + "\"ReleaseStock\",\"StockReleased\"]"));
    }

    private static WebTestClient.BodyContentSpec read(WebTestClient customer, String orderId) {
        return customer.get()
                .uri("/api/orders/{id}", orderId)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
