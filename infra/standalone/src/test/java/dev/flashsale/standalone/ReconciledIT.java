package dev.flashsale.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The books of a real platform on a day on which all kinds of money moved. */
@BesideOthers
class ReconciledIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RECONCILIATIONS = "/api/settlements/reconciliations";
    private static final String PIN = "408217";

    @TempDir
    static Path home;

    private static RunningPlatform platform;
    private static String edge;
    private static String sandbox;
    private static String operator;

    @BeforeAll
    static void start() {
        var settlement = "-Dflashsale.settlement.reconciliation.";
        platform = RunningPlatform.started(
                home, settlement + "grace=1s", settlement + "interval=200ms", settlement + "cron=-");
        edge = platform.property("edge.url");
        sandbox = platform.property("provider-sandbox.url");
        operator = Http.token(edge, "OPERATOR");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void agreeUntilTheProviderForgetsThem() {
        var seller = Http.token(edge, "SELLER");
        var sale = sale(seller);
        var card = Http.token(edge, "CUSTOMER");
        payByCard(card, buy(card, sale));
        callOff(card, payByCard(card, buy(card, sale)));
        buy(card, sale);
        var wallet = Http.token(edge, "CUSTOMER");
        topUp(wallet, 50_000);
        payFromWallet(wallet, buy(wallet, sale));
        callOff(wallet, payFromWallet(wallet, buy(wallet, sale)));

        await().atMost(SOON).untilAsserted(() -> {
            var view = reconcile();
            assertThat(view.path("pending").asInt()).as(view.toString()).isZero();
            assertThat(view.path("counts").path("payments").asInt()).isEqualTo(7);
            assertThat(view.path("counts").path("providerTransactions").asInt()).isEqualTo(4);
            assertThat(view.path("differences").toString()).as(view.toString()).isEqualTo("{}");
        });

        assertThat(post(sandbox + "/sandbox/reset", "", "").statusCode()).isEqualTo(204);
        assertThat(reconcile().path("differences").path("MISSING").asInt()).isEqualTo(4);
        assertThat(get(edge + "/api/ops/audit", operator).body()).contains("\"passed\":false");
    }

    private static JsonNode reconcile() {
        var today = LocalDate.now(ZoneId.of("Asia/Seoul")).toString();
        var before = Instant.now();
        post(edge + RECONCILIATIONS, operator, "{\"date\":\"%s\"}".formatted(today));
        await().atMost(SOON).until(() -> isDoneSince(before, show(today)));
        return show(today);
    }

    private static boolean isDoneSince(Instant moment, JsonNode view) {
        return view.path("state").asString().equals("FINISHED")
                && Instant.parse(view.path("asOf").asString()).isAfter(moment.minusMillis(1));
    }

    private static JsonNode show(String day) {
        return JSON.readTree(get(edge + RECONCILIATIONS + "/" + day, operator).body());
    }

    private static String buy(String customer, JsonNode sale) {
        var body = "{\"lines\":[{\"itemId\":\"%s\",\"quantity\":2}]}"
                .formatted(sale.path("items").path(0).path("itemId").asString());
        var url = edge + "/api/sales/" + sale.path("saleId").asString() + "/orders";
        var answer = await().atMost(SOON).until(() -> post(url, customer, body), bought -> bought.statusCode() == 201);
        var order = JSON.readTree(answer.body()).path("orderId").asString();
        awaitStatus(customer, order, "AWAITING_PAYMENT");
        return order;
    }

    private static String payByCard(String customer, String order) {
        var due = JSON.readTree(get(edge + "/api/orders/" + order, customer).body())
                .path("amountDue")
                .asLong();
        return pay(
                customer,
                order,
                "{\"method\":\"CARD\",\"paymentKey\":\"%s\",\"amount\":%d}".formatted(authorise(order, due), due));
    }

    private static String payFromWallet(String customer, String order) {
        return pay(customer, order, "{\"method\":\"WALLET\",\"pin\":\"%s\"}".formatted(PIN));
    }

    private static String pay(String customer, String order, String body) {
        await().atMost(SOON)
                .until(() -> post(edge + "/api/orders/" + order + "/payments", customer, body)
                                .statusCode()
                        == 201);
        awaitStatus(customer, order, "CONFIRMED");
        return order;
    }

    private static void callOff(String customer, String order) {
        assertThat(post(edge + "/api/orders/" + order + "/cancel", customer, "{}")
                        .statusCode())
                .isEqualTo(202);
        awaitStatus(customer, order, "CANCELLED");
    }

    private static void topUp(String customer, long amount) {
        var account = JSON.readTree(
                        new String(Base64.getUrlDecoder().decode(customer.split("\\.")[1]), StandardCharsets.UTF_8))
                .path("sub")
                .asString();
        assertThat(post(edge + "/api/wallet", customer, "{\"pin\":\"%s\"}".formatted(PIN))
                        .statusCode())
                .isEqualTo(201);
        var card = authorise("wallet-" + account + "-1", amount);
        assertThat(post(
                                edge + "/api/wallet/charges",
                                customer,
                                "{\"paymentKey\":\"%s\",\"amount\":%d}".formatted(card, amount))
                        .statusCode())
                .isEqualTo(201);
    }

    /** The customer agrees at the provider's page; answers the payment key. */
    private static String authorise(String order, long amount) {
        var answer = post(
                sandbox + "/sandbox/authorisations", "", "{\"orderId\":\"%s\",\"amount\":%d}".formatted(order, amount));
        return JSON.readTree(answer.body()).path("paymentKey").asString();
    }

    private static void awaitStatus(String customer, String order, String status) {
        await().atMost(SOON)
                .until(() -> JSON.readTree(
                                get(edge + "/api/orders/" + order, customer).body())
                        .path("status")
                        .asString()
                        .equals(status));
    }

    private static JsonNode sale(String seller) {
        var brand = created(seller, "/api/brands", "{\"name\":\"Northwind\"}")
                .path("brandId")
                .asString();
        var product = created(seller, "/api/products", """
                        {"brandId":"%s","name":"Shoes","description":"","category":"outdoor","listPrice":9000}
                        """.formatted(brand))
                .path("productId")
                .asString();
        var now = Instant.now();
        return created(seller, "/api/sales", """
                {"title":"Evening","opensAt":"%s","closesAt":"%s",
                 "items":[{"productId":"%s","salePrice":8001,"quantity":100,"perCustomerLimit":100}]}
                """.formatted(now.minusSeconds(1), now.plusSeconds(7200), product));
    }

    private static JsonNode created(String token, String path, String body) {
        var answer = post(edge + path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String url, String token) {
        return Http.get(url, token);
    }

    private static HttpResponse<String> post(String url, String token, String body) {
        return Http.post(url, token, body);
    }
}
