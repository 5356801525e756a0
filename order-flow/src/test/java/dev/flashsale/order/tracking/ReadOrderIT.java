package dev.flashsale.order.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.order.SaleCoreHttp;
import dev.flashsale.web.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ReadOrderIT {

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void showsTheOrderToItsCustomer() {
        var placed = recorded(Orders.placed());

        get(orderFlow.customer(placed.customerId()), placed.orderId())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.orderId")
                .isEqualTo(placed.orderId().toString())
                .jsonPath("$.saleId")
                .isEqualTo(placed.saleId().toString())
                .jsonPath("$.sequence")
                .isEqualTo((int) placed.sequence())
                .jsonPath("$.lines[0].itemId")
                .isEqualTo(placed.lines().getFirst().itemId().toString())
                .jsonPath("$.lines[0].quantity")
                .isEqualTo(2)
                .jsonPath("$.lines[0].unitPrice")
                .isEqualTo(10_000)
                .jsonPath("$.lines[0].productId")
                .doesNotExist()
                .jsonPath("$.total")
                .isEqualTo(20_000)
                .jsonPath("$.discount")
                .isEqualTo(0)
                .jsonPath("$.points")
                .isEqualTo(0)
                .jsonPath("$.payBefore")
                .isEqualTo(placed.payBefore().toString())
                .jsonPath("$.cancelReason")
                .doesNotExist();
    }

    @Test
    void showsTheOrderToOperatorsAndToNobodyElse() {
        var placed = recorded(Orders.placed());

        get(orderFlow.operator(), placed.orderId()).expectStatus().isOk();
        for (var path : List.of("", "/timeline", "/events")) {
            orderFlow
                    .customer(UUID.randomUUID())
                    .get()
                    .uri("/api/orders/" + placed.orderId() + path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("order-not-found");
        }
    }

    @Test
    void showsAPurchaseBeforeItIsRecorded() {
        var placed = Orders.placed();
        var token = OrderFlow.token(placed.customerId(), Role.CUSTOMER);
        SaleCoreHttp.shared().accept(placed, token);

        get(orderFlow.withToken(token), placed.orderId())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PLACED")
                .jsonPath("$.amountDue")
                .isEqualTo(20_000);
        orderFlow
                .withToken(token)
                .get()
                .uri("/api/orders/{id}/timeline", placed.orderId())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"items\":[],\"next\":null}");
    }

    @Test
    void showsNobodyElseAPurchaseBeforeItIsRecorded() {
        var placed = Orders.placed();
        var stranger = OrderFlow.token(UUID.randomUUID(), Role.CUSTOMER);
        // Even if sale-core told the stranger.
        SaleCoreHttp.shared().accept(placed, stranger);

        get(orderFlow.withToken(stranger), placed.orderId()).expectStatus().isNotFound();
    }

    @Test
    void saysSoWhenSaleCoreCannotBeAsked() {
        var unknown = UUID.randomUUID();
        SaleCoreHttp.shared().hangOn(unknown);

        get(orderFlow.customer(UUID.randomUUID()), unknown)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("temporarily-unavailable")
                .jsonPath("$.retryable")
                .isEqualTo(true)
                .jsonPath("$.outcome")
                .isEqualTo("known");
    }

    @Test
    void knowsNothingOfUnknownOrders() {
        get(orderFlow.customer(UUID.randomUUID()), UUID.randomUUID())
                .expectStatus()
                .isNotFound();
    }

    @Test
    void listsOwnOrdersNewestFirstPageByPage() {
        var customer = UUID.randomUUID();
        var placed = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(recorded(Orders.placedBy(customer)).orderId().toString());
        }
        recorded(Orders.placed());

        var first = page(customer, "limit=2");
        var second = page(customer, "limit=2&cursor=" + first.next());
        var third = page(customer, "limit=2&cursor=" + second.next());

        var seen = new ArrayList<String>();
        List.of(first, second, third).forEach(page -> page.items().forEach(item -> seen.add(item.orderId())));
        assertThat(seen).isEqualTo(placed);
        assertThat(third.next()).isNull();
    }

    @Test
    void listsByStatus() {
        var customer = UUID.randomUUID();
        var rejected = Orders.placedBy(customer);
        orderFlow.saleCore().reject(rejected.orderId());
        recorded(Orders.placedBy(customer));
        orderFlow.place(rejected);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(rejected.orderId())).isEqualTo("CANCELLED/SOLD_OUT"));

        assertThat(page(customer, "status=CANCELLED").items())
                .extracting(Item::orderId)
                .containsExactly(rejected.orderId().toString());
        assertThat(page(customer, "status=RETURNED").items()).isEmpty();
    }

    @Test
    void pagesThroughTheTimeline() {
        var placed = recorded(Orders.placed());

        orderFlow
                .customer(placed.customerId())
                .get()
                .uri("/api/orders/{id}/timeline?limit=2", placed.orderId())
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.items[1].message")
                .isEqualTo("HoldStock")
                .jsonPath("$.items[1].attempt")
                .isEqualTo(1)
                .jsonPath("$.items[1].outcome")
                .isEqualTo("ASKED")
                .jsonPath("$.items[1].at")
                .exists()
                .jsonPath("$.next")
                .isNotEmpty();
    }

    private OrderPlaced recorded(OrderPlaced placed) {
        orderFlow.place(placed);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        return placed;
    }

    private static WebTestClient.ResponseSpec get(WebTestClient client, UUID orderId) {
        return client.get().uri("/api/orders/{id}", orderId).exchange();
    }

    private Listing page(UUID customer, String query) {
        return orderFlow
                .customer(customer)
                .get()
                .uri("/api/orders?" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Listing.class)
                .returnResult()
                .getResponseBody();
    }

    record Listing(List<Item> items, String next) {}

    record Item(String orderId, String status) {}
}
