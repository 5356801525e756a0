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
                        .isEqualTo("[\"OrderPlaced\",\"HoldStock\",\"StockHeld\",\"OpenPayment\",\"DeadlinePassed\","
                                + "\"ClosePayment\",\"PaymentClosed\",\"ReleaseStock\",\"StockReleased\"]"));
    }

    /** Points, money, delivery and a return, as customer and seller see them. */
    @Test
    void aPaidOrderIsDeliveredAndMayBeSentBack() {
        var placed = Orders.withPoints(500);
        var id = placed.orderId().toString();
        var customer = orderFlow.customer(placed.customerId());
        var seller = orderFlow.seller(placed.sellerId());
        orderFlow.place(placed);
        orderFlow.awaitStatus("AWAITING_PAYMENT", placed);
        read(customer, id)
                .jsonPath("$.amountDue")
                .isEqualTo(19_500)
                .jsonPath("$.delivery")
                .doesNotExist();

        await().until(() -> orderFlow.payment().pay(placed).block());

        orderFlow.awaitState("CONFIRMED", placed);
        read(customer, id).jsonPath("$.delivery.status").isEqualTo("PREPARING");
        post(seller, id, "shipment", "{\"carrier\":\"post\",\"trackingNumber\":\"4711\"}")
                .jsonPath("$.delivery.status")
                .isEqualTo("SHIPPED");
        post(seller, id, "delivered", "{}").jsonPath("$.delivery.status").isEqualTo("DELIVERED");
        orderFlow.awaitState("DELIVERED", placed);
        post(customer, id, "return", "{\"reason\":\"too small\"}");
        orderFlow.awaitStatus("RETURNED", placed);
        read(customer, id)
                .jsonPath("$.points")
                .isEqualTo(500)
                .jsonPath("$.delivery.trackingNumber")
                .isEqualTo("4711");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "SellStock");
        assertThat(orderFlow.payment().heardAbout(placed.orderId()))
                .containsExactly("SpendPoints", "OpenPayment", "EarnPoints", "RefundPayment", "ReturnPoints");
    }

    private static WebTestClient.BodyContentSpec post(WebTestClient client, String orderId, String what, String body) {
        return client.post()
                .uri("/api/orders/" + orderId + "/" + what)
                .header("Idempotency-Key", what)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody();
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
