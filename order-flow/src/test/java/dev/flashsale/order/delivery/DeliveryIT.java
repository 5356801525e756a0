package dev.flashsale.order.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class DeliveryIT {

    private static final String POST = "{\"carrier\":\"post\",\"trackingNumber\":\"1\"}";
    private static final String OTHER = "{\"carrier\":\"post\",\"trackingNumber\":\"2\"}";

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void takesTheSameShipmentTwiceAndNoOther() {
        var placed = confirmed();

        var first = bodyOf(ship(placed, POST).expectStatus().isOk());
        var again = bodyOf(ship(placed, POST).expectStatus().isOk());

        assertThat(again).isEqualTo(first).contains("SHIPPED");
        ship(placed, OTHER).expectStatus().isEqualTo(409);
        assertThat(countOf(placed, "Shipped")).isEqualTo(1);
    }

    @Test
    void shipsNothingThatIsNotConfirmed() {
        var placed = Orders.placed();
        orderFlow.place(placed);
        orderFlow.awaitStatus("AWAITING_PAYMENT", placed);

        ship(placed, POST)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-shippable");
    }

    @Test
    void deliversOnceHoweverOftenItIsSaid() {
        var placed = confirmed();
        ship(placed, POST).expectStatus().isOk();

        var first = bodyOf(arrive(placed).expectStatus().isOk());
        orderFlow.awaitState("DELIVERED", placed);
        var again = bodyOf(arrive(placed).expectStatus().isOk());

        assertThat(again).isEqualTo(first).contains("DELIVERED");
        assertThat(orderFlow.payment().heardAbout(placed.orderId())).containsExactly("OpenPayment", "EarnPoints");
    }

    @Test
    void takesNothingBackThatHasNotArrived() {
        var placed = confirmed();

        sendBack(placed, "early").expectStatus().isEqualTo(409);
        ship(placed, POST).expectStatus().isOk();
        sendBack(placed, "on-its-way")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-returnable");
    }

    @Test
    void isReturnedOnceTheMoneyIsBack() {
        var placed = delivered();
        orderFlow.payment().keepSilentAbout(placed.orderId(), RefundPayment.class);

        var first = bodyOf(sendBack(placed, "key").expectStatus().isAccepted());
        var again = bodyOf(sendBack(placed, "key").expectStatus().isAccepted());
        var other = bodyOf(sendBack(placed, "another-key").expectStatus().isAccepted());

        assertThat(again).isEqualTo(first).isEqualTo(other).contains("CONFIRMED");
        await().untilAsserted(() ->
                assertThat(orderFlow.payment().heardAbout(placed.orderId())).endsWith("RefundPayment"));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CONFIRMED");
        orderFlow.reply(new MoneyReturned(placed.orderId(), 20_000), new MoneyReturned(placed.orderId(), 20_000));
        orderFlow.awaitStatus("RETURNED", placed);
        assertThat(countOf(placed, "ReturnAsked")).isEqualTo(1);
        assertThat(countOf(placed, "ReturnPoints")).isEqualTo(1);
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "SellStock");
    }

    private OrderPlaced delivered() {
        var placed = confirmed();
        ship(placed, POST).expectStatus().isOk();
        arrive(placed).expectStatus().isOk();
        orderFlow.awaitState("DELIVERED", placed);
        return placed;
    }

    private OrderPlaced confirmed() {
        var placed = Orders.placed();
        orderFlow.place(placed);
        await().until(() -> orderFlow.payment().pay(placed).block());
        orderFlow.awaitState("CONFIRMED", placed);
        return placed;
    }

    private WebTestClient.ResponseSpec ship(OrderPlaced placed, String body) {
        return post(orderFlow.seller(placed.sellerId()), placed.orderId(), "shipment", "none", body);
    }

    private WebTestClient.ResponseSpec arrive(OrderPlaced placed) {
        return post(orderFlow.seller(placed.sellerId()), placed.orderId(), "delivered", "none", "{}");
    }

    private WebTestClient.ResponseSpec sendBack(OrderPlaced placed, String key) {
        var customer = orderFlow.customer(placed.customerId());
        return post(customer, placed.orderId(), "return", key, "{\"reason\":\"too small\"}");
    }

    private static WebTestClient.ResponseSpec post(
            WebTestClient client, UUID orderId, String what, String key, String body) {
        return client.post()
                .uri("/api/orders/{id}/" + what, orderId)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    private long countOf(OrderPlaced placed, String message) {
        return orderFlow.count("select count(*) from saga_step where order_id = '%s' and message = '%s'"
                .formatted(placed.orderId(), message));
    }

    private static String bodyOf(WebTestClient.ResponseSpec response) {
        return response.expectBody(String.class).returnResult().getResponseBody();
    }
}
