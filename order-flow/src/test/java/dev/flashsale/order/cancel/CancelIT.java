package dev.flashsale.order.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.order.SaleCoreHttp;
import dev.flashsale.web.Role;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CancelIT {

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void givesTheUnitsBackOnce() {
        var placed = awaitingPayment();

        cancel(placed, "one", "{\"reason\":\"changed my mind\"}")
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("CANCELLING")
                .jsonPath("$.cancelReason")
                .isEqualTo("BY_CUSTOMER");

        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "ReleaseStock");
        assertThat(orderFlow.count("select count(*) from saga_step where order_id = '%s' and note = 'changed my mind'"
                        .formatted(placed.orderId())))
                .isEqualTo(1);
    }

    @Test
    void answersTheSameKeyAsTheFirstTime() {
        var placed = awaitingPayment();

        var first = bodyOf(cancel(placed, "same", "{}").expectStatus().isAccepted());
        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        var again = bodyOf(cancel(placed, "same", "{}").expectStatus().isAccepted());

        assertThat(again).isEqualTo(first).contains("CANCELLING");
    }

    @Test
    void answersTheOrderAsItIsWhenItIsCalledOffAlready() {
        var placed = awaitingPayment();
        cancel(placed, "first", "{}").expectStatus().isAccepted();
        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");

        cancel(placed, "second", "{}")
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("CANCELLED");

        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "ReleaseStock");
    }

    @Test
    void releasesOnceHoweverOftenAndFastItIsAsked() {
        var placed = awaitingPayment();
        var client = WebClient.create(orderFlow.address());
        var token = OrderFlow.token(placed.customerId(), Role.CUSTOMER);

        var statuses = Flux.fromIterable(IntStream.range(0, 40).boxed().toList())
                .flatMap(turn -> cancelStatus(client, token, placed.orderId(), "key-" + turn % 10), 40)
                .collect(Collectors.toSet())
                .block();

        assertThat(statuses).isSubsetOf(Set.of(202, 409)).contains(202);
        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "ReleaseStock");
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        var placed = awaitingPayment();
        cancel(placed, "mine", "{\"reason\":\"a\"}").expectStatus().isAccepted();

        cancel(placed, "mine", "{\"reason\":\"b\"}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void namesTheOperatorAsTheReason() {
        var placed = awaitingPayment();

        orderFlow
                .operator()
                .post()
                .uri("/api/orders/{id}/cancel", placed.orderId())
                .header("Idempotency-Key", "op")
                .exchange()
                .expectStatus()
                .isAccepted();

        awaitStatus(placed, "CANCELLED/BY_OPERATOR");
    }

    @Test
    void takesBackWhatWasConfirmedWithoutMoney() {
        var free = Orders.free();
        orderFlow.place(free);
        awaitStatus(free, "CONFIRMED");

        cancel(free, "free", "{}").expectStatus().isAccepted();

        awaitStatus(free, "CANCELLED/BY_CUSTOMER");
    }

    @Test
    void givesTheMoneyOfAPaidOrderBack() {
        var placed = paid();

        cancel(placed, "paid", "{}").expectStatus().isAccepted();

        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        assertThat(orderFlow.payment().heardAbout(placed.orderId())).containsExactly("OpenPayment", "RefundPayment");
        assertThat(orderFlow.count(
                        "select count(*) from saga_step where order_id = '%s' and message = 'MoneyReturned' and note = '20000 won'"
                                .formatted(placed.orderId())))
                .isEqualTo(1);
    }

    @Test
    void leavesAShippedOrderAlone() {
        var placed = paid();
        orderFlow
                .seller(placed.sellerId())
                .post()
                .uri("/api/orders/{id}/shipment", placed.orderId())
                .header("Content-Type", "application/json")
                .bodyValue("{\"carrier\":\"post\",\"trackingNumber\":\"1\"}")
                .exchange()
                .expectStatus()
                .isOk();

        for (var _ : Set.of(1, 2)) {
            cancel(placed, "shipped", "{}")
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("not-cancellable");
        }
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CONFIRMED");
    }

    @Test
    void isNotLostBeforeTheOrderIsRecorded() {
        var placed = Orders.placed();
        SaleCoreHttp.shared().accept(placed, OrderFlow.token(placed.customerId(), Role.CUSTOMER));
        var token = OrderFlow.token(placed.customerId(), Role.CUSTOMER);
        SaleCoreHttp.shared().accept(placed, token);
        var customer = orderFlow.withToken(token);

        cancel(customer, placed.orderId(), "early", "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("order-not-recorded-yet")
                .jsonPath("$.retryable")
                .isEqualTo(true)
                .jsonPath("$.outcome")
                .isEqualTo("known");
        orderFlow.place(placed);
        awaitStatus(placed, "AWAITING_PAYMENT");

        cancel(customer, placed.orderId(), "early", "{}").expectStatus().isAccepted();
    }

    private OrderPlaced paid() {
        var placed = awaitingPayment();
        await().until(() -> orderFlow.payment().pay(placed).block());
        orderFlow.awaitState("CONFIRMED", placed);
        return placed;
    }

    private OrderPlaced awaitingPayment() {
        var placed = Orders.placed();
        orderFlow.place(placed);
        awaitStatus(placed, "AWAITING_PAYMENT");
        return placed;
    }

    private void awaitStatus(OrderPlaced placed, String status) {
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo(status));
    }

    private WebTestClient.ResponseSpec cancel(OrderPlaced placed, String key, String body) {
        return cancel(orderFlow.customer(placed.customerId()), placed.orderId(), key, body);
    }

    private static WebTestClient.ResponseSpec cancel(WebTestClient client, UUID orderId, String key, String body) {
        return client.post()
                .uri("/api/orders/{id}/cancel", orderId)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    private static Mono<Integer> cancelStatus(WebClient client, String token, UUID orderId, String key) {
        return client.post()
                .uri("/api/orders/{id}/cancel", orderId)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()));
    }

    private static String bodyOf(WebTestClient.ResponseSpec response) {
        return response.expectBody(String.class).returnResult().getResponseBody();
    }
}
