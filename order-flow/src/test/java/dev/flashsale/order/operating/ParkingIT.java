package dev.flashsale.order.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.web.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ParkingIT {

    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start(
                "parking",
                Map.of(
                        "flashsale.order.saga.answer-within", "100ms",
                        "flashsale.order.saga.longest-wait", "200ms",
                        "flashsale.order.saga.park-after", "3",
                        "flashsale.order.saga.gauge-interval", "50ms",
                        "flashsale.order.saga.interval", "20ms"));
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void parksWhatNobodyAnswersAndShowsIt() {
        var placed = parked();

        assertThat(orderFlow.stepsOf(placed.orderId()))
                .containsExactly(
                        "OrderPlaced 1 HOLDING_STOCK",
                        "HoldStock 1 ASKED",
                        "HoldStock 2 ASKED",
                        "HoldStock 3 ASKED",
                        "NobodyAnswers 3 PARKED");
        list("state=PARKED&limit=100")
                .jsonPath("$.items[?(@.orderId == '" + placed.orderId() + "')].state")
                .isEqualTo("HOLDING_STOCK")
                .jsonPath("$.items[?(@.orderId == '" + placed.orderId() + "')].parkedAt")
                .isNotEmpty()
                .jsonPath("$.items[?(@.orderId == '" + placed.orderId() + "')].deadline")
                .isEmpty();
        assertThat(auditOf(placed)).contains("\"name\":\"no saga is parked\",\"passed\":false");
        await().untilAsserted(() -> assertThat(metrics()).containsPattern("flashsale_sagas_parked [1-9]"));
    }

    @Test
    void goesOnByItselfWhenTheAnswerComesLate() {
        var placed = parked();
        orderFlow.saleCore().answerAgain(placed.orderId());

        orderFlow.reply(new StockHeld(placed.orderId()));

        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT");
        assertThat(isParked(placed)).isFalse();
    }

    @Test
    void asksAnewWhenAnOperatorRetries() {
        var placed = parked();
        var operator = UUID.randomUUID();
        orderFlow.saleCore().answerAgain(placed.orderId());

        stepIn(operator, placed, "retry").expectStatus().isAccepted();

        orderFlow.awaitStatus("AWAITING_PAYMENT", placed);
        stepIn(operator, placed, "retry").expectStatus().isEqualTo(409);
        assertThat(actionsOn(placed)).isEqualTo("RETRY " + operator);
    }

    @Test
    void callsOffWhatIsParkedWhenAnOperatorSaysSo() {
        var placed = parked();
        var operator = UUID.randomUUID();
        orderFlow.saleCore().answerAgain(placed.orderId());

        stepIn(operator, placed, "cancel").expectStatus().isAccepted();

        orderFlow.awaitStatus("CANCELLED/BY_OPERATOR", placed);
        stepIn(operator, placed, "cancel").expectStatus().isEqualTo(409);
        assertThat(actionsOn(placed)).isEqualTo("CANCEL " + operator + " nobody answers");
    }

    @Test
    void listsOpenSagasOldestFirstAndInPages() {
        var first = parked();
        var second = parked();

        var page = list("limit=1&state=HOLDING_STOCK");
        page.jsonPath("$.items.length()").isEqualTo(1).jsonPath("$.next").isNotEmpty();
        list("olderThan=PT1H").jsonPath("$.items.length()").isEqualTo(0);
        list("state=CONFIRMED").jsonPath("$.items.length()").isEqualTo(0);
        var all = new String(list("limit=100").returnResult().getResponseBodyContent());
        assertThat(all.indexOf(first.orderId().toString()))
                .isPositive()
                .isLessThan(all.indexOf(second.orderId().toString()));
    }

    private static OrderPlaced parked() {
        var placed = Orders.placed();
        orderFlow.saleCore().keepSilentAbout(placed.orderId());
        orderFlow.place(placed);
        await().until(() -> isParked(placed));
        return placed;
    }

    private static boolean isParked(OrderPlaced placed) {
        return orderFlow.count(
                        "select count(*) from purchase_saga where parked_at is not null and deadline is null and order_id = '%s'"
                                .formatted(placed.orderId()))
                == 1;
    }

    private static String actionsOn(OrderPlaced placed) {
        return String.join(
                ",",
                orderFlow.texts(
                        "select concat_ws(' ', action, operator_id, reason) from saga_action where order_id = '%s' order by id"
                                .formatted(placed.orderId())));
    }

    private static WebTestClient.BodyContentSpec list(String query) {
        return orderFlow
                .operator()
                .get()
                .uri("/api/ops/sagas?" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static WebTestClient.ResponseSpec stepIn(UUID operator, OrderPlaced placed, String what) {
        return orderFlow
                .withToken(OrderFlow.token(operator, Role.OPERATOR))
                .post()
                .uri("/api/ops/sagas/{id}/" + what, placed.orderId())
                .header("Content-Type", "application/json")
                .bodyValue("{\"reason\":\"nobody answers\"}")
                .exchange();
    }

    private static String auditOf(OrderPlaced placed) {
        return orderFlow
                .operator()
                .get()
                .uri("/internal/audit?saleId=" + placed.saleId())
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String metrics() {
        return WebTestClient.bindToServer()
                .baseUrl(orderFlow.managementAddress())
                .build()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
