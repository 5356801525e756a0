package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The purchase call and its refusals, with real concurrency. */
class PurchaseIT {

    private static Instance instance;
    private static Shop shop;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        shop = new Shop(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void describesTheCallsThatNoControllerDescribes() {
        var paths = shop.get("/v3/api-docs").json().path("paths");

        assertThat(paths.path("/api/sales/{saleId}/orders")
                        .path("post")
                        .path("responses")
                        .has("201"))
                .isTrue();
        assertThat(paths.path("/api/coupons/{couponId}/issues")
                        .path("post")
                        .path("responses")
                        .has("201"))
                .isTrue();
        assertThat(paths.path("/api/products/{id}/lowest-price")
                        .path("get")
                        .path("responses")
                        .has("200"))
                .isTrue();
        assertThat(paths.path("/api/lowest-prices")
                        .path("get")
                        .path("responses")
                        .has("200"))
                .isTrue();
    }

    @Test
    void sellsNoMoreUnitsThanThereAre() {
        var sale = shop.openSale(50, 1);

        var answers = all(IntStream.range(0, 200)
                .mapToObj(i -> shop.buy(sale, UUID.randomUUID(), "key", 1))
                .toList());

        assertThat(answers.stream().filter(Answer::isAccepted)).hasSize(50);
        assertThat(answers.stream().filter(answer -> !answer.isAccepted()).map(Answer::code))
                .containsOnly("sold-out");
        assertThat(sequences(answers)).containsExactlyInAnyOrderElementsOf(numbers(50));
        shop.awaitRemaining(sale, 0);
        shop.assertAuditPasses(sale);
    }

    @Test
    void answersOneKeyOnceHoweverOftenItIsSent() {
        var sale = shop.openSale(50, 50);
        var customer = UUID.randomUUID();

        var answers = all(IntStream.range(0, 50)
                .mapToObj(i -> shop.buy(sale, customer, "the-same", 2))
                .toList());

        var again = shop.buy(sale, customer, "the-same", 2).block();
        assertThat(answers)
                .allMatch(answer -> answer.isAccepted() || answer.code().equals("request-in-flight"));
        assertThat(answers.stream().filter(Answer::isAccepted).distinct()).containsExactly(again);
        shop.awaitRemaining(sale, 48);
    }

    @Test
    void letsNobodyExceedTheLimit() {
        var sale = shop.openSale(100, 3);
        var customer = UUID.randomUUID();

        var answers = all(IntStream.range(0, 40)
                .mapToObj(i -> shop.buy(sale, customer, "key-" + i, 1))
                .toList());

        assertThat(answers.stream().filter(Answer::isAccepted)).hasSize(3);
        var refused = answers.stream()
                .filter(answer -> !answer.isAccepted())
                .findFirst()
                .orElseThrow();
        assertThat(refused.code()).isEqualTo("purchase-limit-exceeded");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(3);
        assertThat(refused.json().path("bought").asInt()).isEqualTo(3);
        shop.awaitRemaining(sale, 97);
        shop.assertAuditPasses(sale);
    }

    @Test
    void takesEveryLineOrNone() {
        var sale = shop.sale(Instant.now(), Instant.now().plusSeconds(600), 10, 5, 1);
        var both = Map.of(sale.items().get(0), 2, sale.items().get(1), 2);

        var answer = shop.buy(sale, UUID.randomUUID(), "key", both).block();

        assertThat(answer.code()).isEqualTo("sold-out");
        assertThat(answer.json().path("itemId").asString())
                .isEqualTo(sale.items().get(1).toString());
        assertThat(answer.json().path("remaining").asInt()).isEqualTo(1);
        shop.awaitRemaining(sale, 5);
    }

    @Test
    void recognisesAReusedKey() {
        var sale = shop.openSale(5, 5);
        var customer = UUID.randomUUID();
        shop.buy(sale, customer, "key", 1).block();

        var answer = shop.buy(sale, customer, "key", 2).block();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void answersAWinnerWhoRepeatsAfterTheSaleIsSoldOut() {
        var sale = shop.openSale(1, 1);
        var winner = UUID.randomUUID();
        var first = shop.buy(sale, winner, "key", 1).block();

        await().untilAsserted(() -> assertThat(soldOutWithoutRedis(sale)).isTrue());

        assertThat(shop.buy(sale, winner, "key", 1).block()).isEqualTo(first);
        assertThat(shop.buy(sale, UUID.randomUUID(), "key", 1).block().code()).isEqualTo("sold-out");
    }

    @Test
    void opensByItself() {
        var sale = shop.sale(Instant.now().plusMillis(1500), Instant.now().plusSeconds(600), 1, 5);
        var early = shop.buy(sale, UUID.randomUUID(), "key", 1).block();

        assertThat(early.code()).isEqualTo("sale-not-open");
        assertThat(early.json().has("opensAt")).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.buy(sale, UUID.randomUUID(), "key", 1)
                                .block()
                                .status())
                        .isEqualTo(201));
    }

    @Test
    void closesByItself() {
        var sale = shop.sale(Instant.now().minusSeconds(1), Instant.now().plusMillis(1500), 1, 5);
        assertThat(shop.status(sale)).isEqualTo("OPEN");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var late = shop.buy(sale, UUID.randomUUID(), "key", 1).block();
            assertThat(late.status()).isEqualTo(410);
            assertThat(late.code()).isEqualTo("sale-ended");
        });
        assertThat(shop.status(sale)).isEqualTo("ENDED");
    }

    @Test
    void pausesResumesAndEndsForTheNextRequest() {
        var sale = shop.openSale(5, 5);

        shop.post("/api/sales/" + sale.id() + "/pause", shop.sellerToken(), null, null);
        var paused = shop.buy(sale, UUID.randomUUID(), "key", 1).block();
        shop.post("/api/sales/" + sale.id() + "/resume", shop.operatorToken(), null, null);
        var resumed = shop.buy(sale, UUID.randomUUID(), "key", 1).block();
        shop.post("/api/sales/" + sale.id() + "/end", shop.sellerToken(), null, null);
        var ended = shop.buy(sale, UUID.randomUUID(), "key", 1).block();

        assertThat(paused.code()).isEqualTo("sale-paused");
        assertThat(resumed.status()).isEqualTo(201);
        assertThat(ended.status()).isEqualTo(410);
        assertThat(shop.post("/api/sales/" + sale.id() + "/resume", shop.sellerToken(), null, null)
                        .code())
                .isEqualTo("sale-ended");
    }

    @Test
    void adjustsOnceForOneKey() {
        var sale = shop.openSale(5, 5);
        var path = "/api/sales/" + sale.id() + "/items/" + sale.item() + "/adjustments";

        var more = shop.post(path, shop.sellerToken(), "more", Map.of("units", 3, "reason", "found some"));
        var again = shop.post(path, shop.sellerToken(), "more", Map.of("units", 3, "reason", "found some"));
        var reused = shop.post(path, shop.sellerToken(), "more", Map.of("units", 4, "reason", "found some"));
        var less = shop.post(path, shop.operatorToken(), "less", Map.of("units", -6, "reason", "broken"));
        var tooMany = shop.post(path, shop.operatorToken(), "too-many", Map.of("units", -6, "reason", "broken"));

        assertThat(more.status()).as(more.text()).isEqualTo(201);
        assertThat(again).isEqualTo(more);
        assertThat(reused.status()).isEqualTo(422);
        assertThat(less.status()).isEqualTo(201);
        assertThat(tooMany.code()).isEqualTo("not-enough-left");
        shop.awaitRemaining(sale, 2);
        shop.assertAuditPasses(sale);
    }

    private static boolean soldOutWithoutRedis(Shop.TestSale sale) {
        var refused = shop.buy(sale, UUID.randomUUID(), "key", 1).block();
        return refused.code().equals("sold-out");
    }

    private static List<Answer> all(List<Mono<Answer>> calls) {
        return Flux.merge(Flux.fromIterable(calls), 256).collectList().block(Duration.ofSeconds(180));
    }

    private static List<Long> sequences(List<Answer> answers) {
        return answers.stream()
                .filter(Answer::isAccepted)
                .map(answer -> answer.json().path("sequence").asLong())
                .toList();
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
