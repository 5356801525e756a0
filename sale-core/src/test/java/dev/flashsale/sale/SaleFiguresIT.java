package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.sale.Shop.TestSale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** What operators see of a running sale, of two instances, with order-flow there, away and silent. */
class SaleFiguresIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SUMMARY = """
            {"orders":3,"byStatus":{"AWAITING_PAYMENT":2,"CANCELLED":1},"byReason":{"BY_CUSTOMER":1},
             "newestRecordedAt":"2026-11-20T10:00:00Z","later":"more",
             "oldestOpen":{"orderId":"019ab3f2-0000-7000-8000-000000000001","state":"AWAITING_PAYMENT",
                           "startedAt":"2026-11-20T09:59:00Z"}}
            """;

    private static final CopyOnWriteArrayList<String> ASKED = new CopyOnWriteArrayList<>();
    private static volatile boolean silent;

    private static DisposableServer orderFlow;
    private static Instance first;
    private static Instance second;
    private static Shop shop;
    private static Shop besides;

    @BeforeAll
    static void start() {
        orderFlow = HttpServer.create().port(0).handle(SaleFiguresIT::answer).bindNow();
        var settings = Map.<String, Object>of(
                "flashsale.services.order-flow",
                "http://localhost:" + orderFlow.port(),
                "flashsale.sale.operating.patience",
                "1s");
        first = Instance.start(DevBackends.springProperties("sale"), settings);
        second = Instance.start(
                DevBackends.springProperties("sale"),
                Map.of(
                        "flashsale.services.order-flow",
                        "http://localhost:1",
                        "flashsale.sale.operating.patience",
                        "1s"));
        shop = new Shop(first);
        besides = new Shop(second);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        orderFlow.disposeNow();
    }

    @BeforeEach
    void talk() {
        silent = false;
        ASKED.clear();
    }

    @Test
    void countsWhatAllInstancesJudge() {
        var sale = shop.openSale(4, 4);
        buy(shop, sale, 2);
        buy(besides, sale, 2);
        await().atMost(SOON)
                .until(() -> rates(shop, sale).path("acceptedPerSecond").asDouble() > 0);

        // Either instance answers for both.
        for (var asked : List.of(shop, besides)) {
            await().atMost(SOON).untilAsserted(() -> {
                buy(shop, sale, 3);
                buy(besides, sale, 3);
                var rates = rates(asked, sale);
                assertThat(rates.path("windowSeconds").asInt()).isEqualTo(10);
                assertThat(rates.path("instances").asInt()).isEqualTo(2);
                assertThat(rates.path("refusedPerSecond").path("sold-out").asDouble())
                        .isPositive();
            });
        }
    }

    @Test
    void forgetsWhatIsLongAgo() {
        var sale = shop.openSale(4, 4);
        buy(shop, sale, 2);
        await().atMost(SOON).until(() -> rates(shop, sale).path("instances").asInt() == 1);

        await().atMost(SOON).untilAsserted(() -> {
            var rates = rates(shop, sale);
            assertThat(rates.path("instances").asInt()).isZero();
            assertThat(rates.path("acceptedPerSecond").asDouble()).isZero();
        });
    }

    @Test
    void saysWhatIsLeftOnItsWayAndRecorded() {
        var sale = shop.openSale(10, 4);
        buy(shop, sale, 3);
        shop.awaitRemaining(sale, 7);

        var figures = figures(shop, sale);

        assertThat(figures.path("saleId").asString()).isEqualTo(sale.id().toString());
        assertThat(figures.path("status").asString()).isEqualTo("OPEN");
        assertThat(figures.path("items").path(0).path("quantity").asInt()).isEqualTo(10);
        assertThat(figures.path("items").path(0).path("remaining").asInt()).isEqualTo(7);
        assertThat(figures.path("orders")
                        .path("byStatus")
                        .path("AWAITING_PAYMENT")
                        .asInt())
                .isEqualTo(2);
        assertThat(figures.path("orders").path("oldestOpen").path("state").asString())
                .isEqualTo("AWAITING_PAYMENT");
        assertThat(figures.path("notes").isEmpty()).isTrue();
        assertThat(ASKED)
                .containsExactly("/internal/orders/summary?saleId=" + sale.id() + " Bearer " + shop.operatorToken());
        await().atMost(SOON).untilAsserted(() -> {
            var later = figures(shop, sale);
            assertThat(later.path("handOff").path("length").asLong()).isZero();
            assertThat(later.path("handOff").path("oldestSeconds").asDouble()).isZero();
            assertThat(later.path("consumerLag").path("ledger").asLong(-1)).isZero();
        });
    }

    @Test
    void showsThatTheLedgerIsBehind() {
        var sale = shop.openSale(10, 10);
        var readers = new Instance[] {first, second};
        for (var instance : readers) {
            Mono.<Void>create(sink -> instance.reader("placedOrders").stop(sink::success))
                    .block(SOON);
        }
        try {
            buy(shop, sale, 5);

            assertThat(figures(shop, sale).path("consumerLag").path("ledger").asLong())
                    .isGreaterThanOrEqualTo(5);
        } finally {
            for (var instance : readers) {
                instance.reader("placedOrders").start();
            }
        }
    }

    @Test
    void leavesOutWhatOrderFlowDoesNotSay() {
        var sale = shop.openSale(10, 4);
        silent = true;

        assertWithoutOrders(figures(shop, sale));
        assertWithoutOrders(figures(besides, sale));
    }

    private static void assertWithoutOrders(JsonNode figures) {
        assertThat(figures.path("orders").isNull()).isTrue();
        assertThat(figures.path("notes").toString()).contains("order-flow did not answer in time");
        assertThat(figures.path("items").path(0).path("remaining").asInt()).isEqualTo(10);
        assertThat(figures.path("handOff").isNull()).isFalse();
    }

    private static void buy(Shop at, TestSale sale, int customers) {
        Flux.fromStream(IntStream.range(0, customers).boxed())
                .flatMap(_ -> at.buyPatiently(sale, UUID.randomUUID(), "key", 1), 16)
                .blockLast(SOON);
    }

    private static JsonNode rates(Shop at, TestSale sale) {
        return figures(at, sale).path("rates");
    }

    private static JsonNode figures(Shop at, TestSale sale) {
        var answer = at.getAs(shop.operatorToken(), "/api/ops/sales/" + sale.id());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        ASKED.add(request.uri() + " " + request.requestHeaders().get("Authorization"));
        return silent
                ? Mono.never()
                : response.header("Content-Type", "application/json")
                        .sendString(Mono.just(SUMMARY))
                        .then();
    }
}
