package dev.flashsale.payment.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.card.ProviderSandbox;
import dev.flashsale.web.InternalKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Three books of the same money, beside the stand-in of the provider. */
class ReconciliationFeedsIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private static ProviderSandbox sandbox;
    private static PaymentService payment;

    @BeforeAll
    static void start() {
        sandbox = ProviderSandbox.start(Map.of());
        payment = PaymentService.startBesideProvider(
                "feeds",
                Map.of(
                        "flashsale.payment.provider.url",
                        sandbox.address(),
                        "flashsale.payment.provider.secret-key",
                        ProviderSandbox.SECRET_KEY,
                        "flashsale.payment.provider.response-timeout",
                        "1s"));
    }

    @AfterAll
    static void stop() {
        payment.close();
        sandbox.close();
    }

    @Test
    void saysTheSameOfCardMoneyThreeTimes() {
        var order = order();
        var card = pay(order);
        payment.command(new RefundPayment(order.orderId()));

        await().untilAsserted(() -> assertThat(of("payments", "orderId", order.orderId()))
                .extracting("kind", "amount", "returned", "paymentKey", "wanted")
                .containsExactly(
                        tuple("CAPTURED", 20_000, 20_000, card, true), tuple("REFUNDED", 20_000, 0, card, true)));
        assertThat(of("ledger", "orderId", order.orderId()))
                .extracting("reason", "amount")
                .containsExactlyInAnyOrder(
                        tuple("CARD_CAPTURED", 20_000),
                        tuple("ORDER_PAID", 20_000),
                        tuple("ORDER_REFUNDED", 20_000),
                        tuple("CARD_REFUNDED", 20_000));
        assertThat(of("provider", "paymentKey", card))
                .extracting("kind", "amount", "orderId")
                .containsExactly(
                        tuple("CAPTURED", 20_000, order.orderId().toString()),
                        tuple("REFUNDED", 20_000, order.orderId().toString()));
    }

    @Test
    void tellsOfWalletsThatWereCharged() {
        var customer = UUID.randomUUID();
        var card = sandbox.authorise("wallet-" + customer + "-1", 5_000);
        openWallet(customer);

        post(customer, "/api/wallet/charges", "{\"paymentKey\":\"%s\",\"amount\":5000}".formatted(card));

        var charged = of("payments", "paymentKey", card);
        assertThat(charged).extracting("kind", "amount", "orderId").containsExactly(tuple("CHARGED", 5_000, null));
        assertThat(of("ledger", "id", charged.getFirst().get("id")))
                .extracting("reason", "amount", "orderId")
                .containsExactly(tuple("WALLET_CHARGED", 5_000, null));
        assertThat(of("provider", "paymentKey", card)).extracting("kind").containsExactly("CAPTURED");
    }

    @Test
    void tellsOfMoneyOfWhichNobodyKnowsYet() {
        var order = order();
        var card = sandbox.authorise(order.orderId().toString(), order.amountDue(), "FAIL_AFTER");
        sandbox.orderFaults("READ", 1_000, "FAIL_BEFORE");

        pay(order, card);

        assertThat(of("payments", "paymentKey", card))
                .extracting("kind", "amount")
                .containsExactly(tuple("PENDING", 20_000));
        sandbox.orderNoMoreFaults();
        await().untilAsserted(() -> assertThat(of("payments", "paymentKey", card))
                .extracting("kind")
                .containsExactly("CAPTURED"));
    }

    @Test
    void tellsOfTheSpanThatIsAskedForAndOfNoOther() {
        var order = order();
        pay(order);
        var moved = of("payments", "orderId", order.orderId()).getFirst();
        var at = Instant.parse((String) moved.get("at"));

        assertThat(ids(slice("payments", at, at.plusMillis(1)))).contains(moved.get("id"));
        assertThat(ids(slice("payments", at.minusSeconds(60), at))).doesNotContain(moved.get("id"));
    }

    @Test
    void neverTellsThatNothingMovedWhenTheProviderIsSilent() {
        sandbox.orderFaults("LIST", 1_000, "FAIL_BEFORE");

        get("/internal/reconciliation/provider?from=2026-11-20T15:00:00Z&to=2026-11-21T15:00:00Z")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("provider-unavailable")
                .jsonPath("$.retryable")
                .isEqualTo(true);

        sandbox.orderNoMoreFaults();
    }

    private static OpenPayment order() {
        var order = Payables.order();
        payment.command(order);
        return order;
    }

    private static String pay(OpenPayment order) {
        var card = sandbox.authorise(order.orderId().toString(), order.amountDue());
        pay(order, card);
        return card;
    }

    private static void pay(OpenPayment order, String card) {
        post(
                order.customerId(),
                "/api/orders/%s/payments".formatted(order.orderId()),
                "{\"method\":\"CARD\",\"paymentKey\":\"%s\",\"amount\":%d}".formatted(card, order.amountDue()));
    }

    private static void openWallet(UUID customer) {
        post(customer, "/api/wallet", "{\"pin\":\"394857\"}");
    }

    private static void post(UUID customer, String path, String body) {
        payment.customer(customer)
                .post()
                .uri(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody();
    }

    /** In many small parts, so that none is lost between them. */
    private static List<Map<String, Object>> of(String feed, String member, Object value) {
        var now = Instant.now();
        return slice(feed, now.minusSeconds(3600), now.plusSeconds(3600)).stream()
                .filter(item -> value.toString().equals(item.get(member)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> slice(String feed, Instant from, Instant to) {
        var items = new ArrayList<Map<String, Object>>();
        Object next = "";
        while (next != null) {
            var page = get("/internal/reconciliation/%s?from=%s&to=%s&limit=2&cursor=%s"
                            .formatted(feed, from, to, next))
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

    private static List<Object> ids(List<Map<String, Object>> items) {
        return items.stream().map(item -> item.get("id")).toList();
    }

    private static WebTestClient.ResponseSpec get(String path) {
        return payment.anonymous()
                .get()
                .uri(path)
                .header(InternalKey.HEADER, PaymentService.INTERNAL_KEY)
                .exchange();
    }
}
