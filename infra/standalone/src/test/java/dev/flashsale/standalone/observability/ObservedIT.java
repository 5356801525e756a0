package dev.flashsale.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.standalone.Http;
import dev.flashsale.standalone.RunningPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that makes spans and logs everything it has to say: what can be followed, and what must not be found. */
class ObservedIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PIN = "408217";

    @TempDir
    static Path home;

    private static Collector collector;
    private static RunningPlatform platform;
    private static String edge;

    @BeforeAll
    static void start() {
        collector = Collector.start();
        platform = RunningPlatform.started(
                home,
                "-Dstandalone.level=DEBUG",
                "-Dflashsale.tracing.enabled=true",
                "-Dmanagement.tracing.sampling.probability=1.0",
                "-Dmanagement.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
                "-Dmanagement.opentelemetry.tracing.export.schedule-delay=500ms");
        edge = platform.property("edge.url");
    }

    @AfterAll
    static void stop() {
        platform.close();
        collector.close();
    }

    @Test
    void oneTraceLeadsFromTheClickToConfirmed() {
        var traceId =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1L << 60) + "00f067aa0ba902b7";
        var customer = Http.token(edge, "CUSTOMER");

        var order = buy(customer, free(Http.token(edge, "SELLER")), "00-" + traceId + "-00f067aa0ba902b7-01");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(status(customer, order)).isEqualTo("CONFIRMED"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(servicesWith(traceId, "http post")).contains("edge", "sale-core");
            assertThat(servicesWith(traceId, "process sale.orders-placed")).contains("order-flow", "sale-core");
            assertThat(servicesWith(traceId, "process sale.commands")).contains("sale-core");
            assertThat(servicesWith(traceId, "process sale.replies")).contains("order-flow");
            assertThat(servicesWith(traceId, "process order.events")).contains("settlement");
        });
        assertThat(Watched.text(log())).contains(traceId);
    }

    @Test
    void neitherLogsNorSpansHaveASecretInThem() {
        var person = new Person(edge, "ann.%s@example.com".formatted(UUID.randomUUID()));

        person.signUp("a horse that is correct");
        person.failToLogIn("a horse that is wrong");
        person.logIn();
        person.secret(PIN);
        assertThat(person.post("/api/wallet", "{\"pin\":\"%s\"}".formatted(PIN)).statusCode())
                .isEqualTo(201);
        payWithACard(person);
        person.changePassword("another horse altogether");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(collector.everything()).contains("/api/accounts/me/password"));
        var log = Watched.text(log());
        assertThat(log).contains("PLACED ->", "DEBUG");
        assertThat(person.secrets()).hasSizeGreaterThan(8).allSatisfy(secret -> {
            assertThat(log).doesNotContainPattern(asWord(secret));
            assertThat(collector.everything()).doesNotContainPattern(asWord(secret));
        });
    }

    /** Six digits may well be part of another number. */
    private static String asWord(String secret) {
        return "(?<![0-9A-Za-z.-])" + Pattern.quote(secret) + "(?![0-9A-Za-z])";
    }

    private static void payWithACard(Person person) {
        var order = buy(person.token(), sale(Http.token(edge, "SELLER"), 9_000), "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(status(person.token(), order)).isEqualTo("AWAITING_PAYMENT"));
        var card = Http.post(
                platform.property("provider-sandbox.url") + "/sandbox/authorisations",
                "",
                "{\"orderId\":\"%s\",\"amount\":9000}".formatted(order));
        var key = person.secret(JSON.readTree(card.body()).path("paymentKey").asString());
        var body = "{\"method\":\"CARD\",\"paymentKey\":\"%s\",\"amount\":9000}".formatted(key);
        await().atMost(SOON)
                .until(() ->
                        person.post("/api/orders/" + order + "/payments", body).statusCode() == 201);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(status(person.token(), order)).isEqualTo("CONFIRMED"));
    }

    private static List<String> servicesWith(String traceId, String text) {
        return collector.servicesWith(
                traceId, text, List.of("edge", "sale-core", "order-flow", "payment", "settlement"));
    }

    private static Path log() {
        return home.resolve("standalone.log");
    }

    private static String status(String customer, String order) {
        return JSON.readTree(Http.get(edge + "/api/orders/" + order, customer).body())
                .path("status")
                .asString();
    }

    private static String buy(String customer, JsonNode sale, String traceparent) {
        var body = "{\"lines\":[{\"itemId\":\"%s\",\"quantity\":1}]}"
                .formatted(sale.path("items").path(0).path("itemId").asString());
        var url = edge + "/api/sales/" + sale.path("saleId").asString() + "/orders";
        var answer = await().atMost(SOON)
                .until(() -> Http.post(url, customer, body, traceparent), bought -> bought.statusCode() == 201);
        return JSON.readTree(answer.body()).path("orderId").asString();
    }

    private static JsonNode free(String seller) {
        return sale(seller, 0);
    }

    private static JsonNode sale(String seller, long price) {
        var brand = created(seller, "/api/brands", "{\"name\":\"Northwind\"}")
                .path("brandId")
                .asString();
        var product = created(
                        seller,
                        "/api/products",
                        "{\"brandId\":\"%s\",\"name\":\"Shoes\",\"description\":\"\",\"category\":\"outdoor\",\"listPrice\":9000}"
                                .formatted(brand))
                .path("productId")
                .asString();
        var now = Instant.now();
        return created(seller, "/api/sales", """
                {"title":"Evening","opensAt":"%s","closesAt":"%s",
                 "items":[{"productId":"%s","salePrice":%d,"quantity":100,"perCustomerLimit":100}]}
                """.formatted(now.minusSeconds(1), now.plusSeconds(7200), product, price));
    }

    private static JsonNode created(String token, String path, String body) {
        var answer = Http.post(edge + path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }
}
