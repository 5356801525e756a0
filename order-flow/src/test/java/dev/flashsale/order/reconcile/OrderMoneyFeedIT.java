package dev.flashsale.order.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.web.InternalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

class OrderMoneyFeedIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};
    private static final String KEY = "internal_key_of_a_test";

    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start(
                "feeds", Map.of("flashsale.internal.key", KEY, "flashsale.order.saga.interval", "50ms"));
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void tellsOfOrdersThatArePaid() {
        var paid = paid(Orders.placed());
        var free = Orders.free();
        var unpaid = Orders.placed();
        orderFlow.placeAll(List.of(free, unpaid));
        orderFlow.awaitState("CONFIRMED", free);
        orderFlow.awaitStatus("AWAITING_PAYMENT", unpaid);

        assertThat(of(paid))
                .extracting("status", "open", "captured", "amountDue", "moneyReturned", "lines", "returnedAt")
                .containsOnly(tuple("CONFIRMED", false, 20_000, 20_000, false, 1, null));
        assertThat(of(paid))
                .allSatisfy(
                        order -> assertThat(order.get("heardAt")).isNotNull().isEqualTo(order.get("confirmedAt")));
        assertThat(of(free)).extracting("status", "captured", "heardAt").containsOnly(tuple("CONFIRMED", 0, null));
        assertThat(of(free))
                .allSatisfy(order -> assertThat(order.get("confirmedAt")).isNotNull());
        assertThat(of(unpaid)).isEmpty();
    }

    @Test
    void tellsOfOrdersThatWereCalledOffOnceTheirMoneyIsBack() {
        var placed = paid(Orders.placed());
        orderFlow.payment().keepSilentAbout(placed.orderId(), RefundPayment.class);
        orderFlow.cancel(placed);
        orderFlow.awaitStatus("CANCELLING/BY_CUSTOMER", placed);

        assertThat(of(placed))
                .extracting("status", "open", "moneyReturned")
                .containsOnly(tuple("CANCELLING", true, false));

        orderFlow.reply(new MoneyReturned(placed.orderId(), 20_000));
        orderFlow.awaitStatus("CANCELLED/BY_CUSTOMER", placed);
        await().untilAsserted(() -> assertThat(of(placed))
                .extracting("status", "open", "moneyReturned", "captured")
                .containsOnly(tuple("CANCELLED", false, true, 20_000)));
        assertThat(of(placed))
                .allSatisfy(order -> assertThat(order.get("returnedAt")).isNotNull());
    }

    @Test
    void tellsOfTheSpanThatIsAskedForAndOfNoOther() {
        var placed = paid(Orders.placed());
        var heard = Instant.parse((String) of(placed).getFirst().get("heardAt"));

        assertThat(slice(heard, heard.plusMillis(1))).anyMatch(order -> isOf(placed, order));
        assertThat(slice(heard.minusSeconds(60), heard)).noneMatch(order -> isOf(placed, order));
    }

    private static OrderPlaced paid(OrderPlaced placed) {
        orderFlow.place(placed);
        await().until(() -> orderFlow.payment().pay(placed).block());
        orderFlow.awaitState("CONFIRMED", placed);
        return placed;
    }

    private static List<Map<String, Object>> of(OrderPlaced placed) {
        var now = Instant.now();
        return slice(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))).stream()
                .filter(order -> isOf(placed, order))
                .toList();
    }

    /** In small parts, so that none is lost between them. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> slice(Instant from, Instant to) {
        var items = new ArrayList<Map<String, Object>>();
        Object next = "";
        while (next != null) {
            var page = orderFlow
                    .anonymous()
                    .get()
                    .uri("/internal/reconciliation/orders?from=%s&to=%s&limit=2&cursor=%s".formatted(from, to, next))
                    .header(InternalKey.HEADER, KEY)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(JSON)
                    .returnResult()
                    .getResponseBody();
            items.addAll((List<Map<String, Object>>) page.get("items"));
            next = page.get("next");
        }
        return items;
    }

    private static boolean isOf(OrderPlaced placed, Map<String, Object> order) {
        return placed.orderId().toString().equals(order.get("orderId"));
    }
}
