package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.price.LowestPrices;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The lowest price, on two instances beside each other: what it is, and that it is never older than a second. */
class PriceIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(60);

    private static DevBackends backends;
    private static Instance instance;
    private static Instance other;
    private static Shop shop;
    private static PriceShop prices;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults());
        instance = startInstance();
        other = startInstance();
        shop = new Shop(instance);
        prices = new PriceShop(shop);
        // The first sale of all warms up what sells.
        prices.buy(prices.openSale(prices.product(1_000, null), 500, 1), 1);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        backends.close();
    }

    @Test
    void isTheListPriceWhereNothingElseIs() {
        var product = prices.product(10_000, null);

        assertPrice(product, 10_000, "LIST");
        var answer = shop.get("/api/products/" + product + "/lowest-price").json();
        assertThat(answer.propertyNames()).containsExactly("productId", "listPrice", "lowestPrice", "source");
    }

    @Test
    void isTheDiscountOfTheProduct() {
        assertPrice(prices.product(9_999, 15), 8_500, "PRODUCT_DISCOUNT");
    }

    @Test
    void isTheCheapestOfTwoOpenSales() {
        var product = prices.product(10_000, 5);
        prices.openSale(product, 8_000, 10);
        var closesAt = Instant.parse("2031-01-01T00:00:00Z");
        var cheaper = prices.sale(product, 7_000, 10, Instant.now().minusSeconds(1), closesAt);

        awaitPrice(product, 7_000, "SALE");
        var answer = shop.get("/api/products/" + product + "/lowest-price").json();
        assertThat(answer.path("saleId").asString()).isEqualTo(cheaper.id().toString());
        assertThat(answer.path("until").asString()).isEqualTo("2031-01-01T00:00:00Z");
    }

    @Test
    void isNotThatOfASaleAboveTheDiscount() {
        var product = prices.product(10_000, 50);
        prices.openSale(product, 6_000, 10);

        assertPrice(product, 5_000, "PRODUCT_DISCOUNT");
    }

    @Test
    void changesWithinASecondOfOpeningAndClosing() {
        var product = prices.product(10_000, null);
        var opensAt = Instant.now().plusSeconds(4);
        prices.sale(product, 7_000, 10, opensAt, opensAt.plusSeconds(3));

        assertPrice(product, 10_000, "LIST");
        letPass(opensAt);
        awaitPrice(product, 7_000, "SALE");
        letPass(opensAt.plusSeconds(3));
        awaitPrice(product, 10_000, "LIST");
    }

    @Test
    void changesWithinASecondOfPausingResumingAndEnding() {
        var product = prices.product(10_000, null);
        var sale = prices.openSale(product, 7_000, 10);
        awaitPrice(product, 7_000, "SALE");

        prices.lifecycle(sale, "pause");
        awaitPrice(product, 10_000, "LIST");
        prices.lifecycle(sale, "resume");
        awaitPrice(product, 7_000, "SALE");
        prices.lifecycle(sale, "end");
        awaitPrice(product, 10_000, "LIST");
    }

    @Test
    void changesWithinASecondOfTheLastUnitAndOfUnitsThatComeBack() {
        var product = prices.product(10_000, null);
        var sale = prices.openSale(product, 7_000, 2);
        awaitPrice(product, 7_000, "SALE");

        prices.buy(sale, 2);
        awaitPrice(product, 10_000, "LIST");
        prices.adjust(sale, 1);
        awaitPrice(product, 7_000, "SALE");
        var orderId = bought(sale, 1);
        awaitPrice(product, 10_000, "LIST");
        release(sale, orderId);
        awaitPrice(product, 7_000, "SALE");
    }

    @Test
    void changesWithinASecondOfAChangeOfTheProduct() {
        var product = prices.product(10_000, null);
        assertPrice(product, 10_000, "LIST");

        prices.change(product, Map.of("listPrice", 20_000));
        awaitPrice(product, 20_000, "LIST");
        prices.change(product, Map.of("discountRate", 10));
        awaitPrice(product, 18_000, "PRODUCT_DISCOUNT");
        prices.delete(product);
        await().atMost(SECOND)
                .untilAsserted(() -> assertThat(
                                shops().map(each -> each.get("/api/products/" + product + "/lowest-price")
                                        .code()))
                        .containsOnly("product-not-found"));
    }

    @Test
    void changesWithinASecondThoughTheInstanceDiedBeforeItToldRedis() {
        var product = prices.product(10_000, null);
        assertPrice(product, 10_000, "LIST");

        // What a crash between the commit and the message leaves.
        instance.bean(DatabaseClient.class).sql("""
                        with changed as (update product set list_price = 11000 where id = :id returning id)
                        insert into price_change (id, product_id, changed_at) select gen_random_uuid(), id, now() from changed
                        """).bind("id", product).then().block();

        awaitPrice(product, 11_000, "LIST");
    }

    @Test
    void changesWithinASecondThoughNobodyWasThereToHearOfIt() {
        var product = prices.product(10_000, null);
        awaitPrice(product, 10_000, "LIST");

        for (int price = 11_000; price < 16_000; price += 1_000) {
            hangUpOnListeners();
            prices.change(product, Map.of("listPrice", price));
            awaitPrice(product, price, "LIST");
        }
    }

    private static void hangUpOnListeners() {
        try (var client = RedisClient.create(backends.redis().url());
                var connection = client.connect()) {
            await().until(() -> connection.sync().clientKill(KillArgs.Builder.typePubsub()) > 0);
        }
    }

    @Test
    void isTheSameInTheProductAndInLists() {
        var product = prices.product(10_000, 5);
        prices.openSale(product, 7_000, 10);
        awaitPrice(product, 7_000, "SALE");

        var read = shop.get("/api/products/" + product).json();
        var listed = shop.get("/api/products?limit=1&cursor=").json();

        assertThat(read.path("lowestPrice").asLong()).isEqualTo(7_000);
        assertThat(listed.path("items").path(0).has("lowestPrice")).isTrue();
    }

    @Test
    void loadsAColdProductOnceForAThousandReaders() {
        var product = prices.product(10_000, null);
        double before = loaded(instance);

        var lowest = instance.bean(LowestPrices.class);
        var answers = Flux.range(0, 1_000)
                .flatMap(_ -> lowest.findAll(List.of(product)).subscribeOn(Schedulers.parallel()), 1_000)
                .map(found -> found.get(product).lowestPrice())
                .collectList()
                .block(LONG);

        assertThat(answers).hasSize(1_000).containsOnly(10_000L);
        assertThat(loaded(instance) - before).isEqualTo(1);
    }

    @Test
    void findsInRedisWhatTheOtherInstanceLoaded() {
        var product = prices.product(10_000, null);
        shop.get("/api/products/" + product + "/lowest-price");
        double before = loaded(other);

        new Shop(other).get("/api/products/" + product + "/lowest-price");

        assertThat(loaded(other) - before).isZero();
        var left = instance.bean(ReactiveStringRedisTemplate.class)
                .getExpire(key(product))
                .block();
        assertThat(left).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void leavesRedisWithTheEndOfTheSale() {
        var product = prices.product(10_000, null);
        prices.sale(
                product, 7_000, 10, Instant.now().minusSeconds(1), Instant.now().plusSeconds(30));
        awaitPrice(product, 7_000, "SALE");

        var left = instance.bean(ReactiveStringRedisTemplate.class)
                .getExpire(key(product))
                .block();
        assertThat(left).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void answersAHundredProductsInTheOrderAskedAndLeavesOutUnknownOnes() {
        var ids = IntStream.range(0, 99)
                .mapToObj(i -> prices.product(1_000 + i, null))
                .toList();
        var asked = Stream.concat(Stream.of(UUID.randomUUID()), ids.stream())
                .map(UUID::toString)
                .collect(Collectors.joining(","));

        for (var each : shops().toList()) {
            var answer = each.get("/api/lowest-prices?productIds=" + asked).json();
            assertThat(answer.path("next").isNull()).isTrue();
            var found = answer.path("items")
                    .valueStream()
                    .map(item -> item.path("productId").asString())
                    .toList();
            assertThat(found).isEqualTo(ids.stream().map(UUID::toString).toList());
        }
    }

    @Test
    void answersFromPostgresWhileRedisIsAwayAndForgetsWhatRedisKeptMeanwhile() {
        var product = prices.product(10_000, null);
        var inSale = prices.product(10_000, 5);
        prices.openSale(inSale, 7_000, 10);
        awaitPrice(product, 10_000, "LIST");
        awaitPrice(inSale, 7_000, "SALE");

        backends.redis().kill();
        try {
            awaitPrice(inSale, 9_500, "PRODUCT_DISCOUNT");
            prices.change(product, Map.of("listPrice", 12_000));
            awaitPrice(product, 12_000, "LIST");
        } finally {
            backends.redis().start();
        }

        await().atMost(LONG).untilAsserted(() -> {
            assertPrice(product, 12_000, "LIST");
            assertPrice(inSale, 7_000, "SALE");
        });
    }

    private static void awaitPrice(UUID product, long price, String source) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SECOND)
                .untilAsserted(() -> assertPrice(product, price, source));
    }

    /** Says so on both instances. */
    private static void assertPrice(UUID product, long price, String source) {
        for (var each : shops().toList()) {
            var answer = each.get("/api/products/" + product + "/lowest-price");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("lowestPrice").asLong())
                    .as(answer.text())
                    .isEqualTo(price);
            assertThat(answer.json().path("source").asString()).isEqualTo(source);
        }
    }

    private static Stream<Shop> shops() {
        return Stream.of(shop, new Shop(other));
    }

    private static UUID bought(Shop.TestSale sale, int quantity) {
        var answer = shop.buyPatiently(sale, UUID.randomUUID(), "key", quantity).block();
        return UUID.fromString(answer.json().path("orderId").asString());
    }

    private static void release(Shop.TestSale sale, UUID orderId) {
        var server = instance.bean(CounterWatch.class)
                .current(CounterKeys.ofSale(sale.id()))
                .block()
                .server();
        assertThat(instance.bean(SaleCounter.class)
                        .release(sale.id(), server, orderId, false)
                        .block())
                .isEqualTo("RELEASED");
    }

    private static double loaded(Instance each) {
        return each.bean(MeterRegistry.class)
                .get("flashsale.prices.loaded")
                .counter()
                .count();
    }

    private static String key(UUID product) {
        return "{product:" + product + "}:price:1";
    }

    private static void letPass(Instant instant) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(LONG)
                .until(() -> !Instant.now().isBefore(instant));
    }

    private static Instance startInstance() {
        return Instance.start(Instance.addressesOf(backends), Map.of());
    }
}
