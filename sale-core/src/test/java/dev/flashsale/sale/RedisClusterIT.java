package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.rules.BesideOthers;
import dev.flashsale.sale.Shop.TestSale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Two instances on a Redis of three masters: every script, the bulk of prices, and masters and slots that go away. */
@BesideOthers
class RedisClusterIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static DevBackends backends;
    private static Instance instance;
    private static Instance other;
    private static Shop shop;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults().withCluster(BackendKind.REDIS));
        instance = Instance.start(Instance.addressesOf(backends), Map.of());
        other = Instance.start(Instance.addressesOf(backends), Map.of());
        shop = new Shop(instance);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        backends.close();
    }

    @Test
    void sellsExactlyTheQuantityOfSalesOnEveryMaster() {
        var slots = new Slots(backends.redis());
        var sales = slots.oneOnEachMaster(() -> shop.openSale(10, 1));

        sales.forEach(sale -> assertThat(sequences(buyAll(sale, customers(25)))).isEqualTo(upTo(10)));

        sales.forEach(sale -> {
            shop.awaitRemaining(sale, 0);
            shop.assertAuditPasses(sale);
        });
    }

    @Test
    void givesOutCouponsAndShowsThemToTheirOwnersAtOnce() {
        var coupon = shop.openCoupon(10, 1);
        var there = new Shop(other);
        var customers = customers(25);

        var answers = Flux.fromIterable(customers)
                .flatMapSequential(customer -> shop.claimPatiently(coupon, customer, null), 10)
                .collectList()
                .block(LONG);

        assertThat(answers.stream().filter(Answer::isAccepted)).hasSize(10);
        for (int i = 0; i < customers.size(); i++) {
            assertThat(there.couponsOf(customers.get(i))).hasSize(answers.get(i).isAccepted() ? 1 : 0);
        }
        shop.assertCouponAuditPasses(coupon);
    }

    @Test
    void readsAHundredPricesOfAllMastersAndHearsOfEachChange() {
        var prices = new PriceShop(shop);
        var products = IntStream.range(0, 100)
                .mapToObj(i -> prices.product(1_000 + i, null))
                .toList();
        var query = "/api/lowest-prices?productIds="
                + products.stream().map(UUID::toString).collect(Collectors.joining(","));
        var there = new Shop(other);
        assertThat(pricesIn(there.get(query)))
                .isEqualTo(LongStream.range(1_000, 1_100).boxed().toList());

        products.forEach(product -> prices.change(product, Map.of("listPrice", 5_000)));

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(pricesIn(there.get(query))).containsOnly(5_000L));
    }

    @Test
    void sellsOnOtherMastersWhileOneIsAwayAndExactlyTheQuantityAfterwards() {
        var slots = new Slots(backends.redis());
        var sales = slots.oneOnEachMaster(() -> shop.openSale(30, 1));
        var struck = sales.getFirst();
        var before = buyAll(struck, customers(10));

        var lost = slots.masterOf(struck);
        lost.kill();
        var elsewhere = sales.stream()
                .skip(1)
                .map(sale -> sequences(buyAll(sale, customers(40))))
                .toList();
        var during = CompletableFuture.supplyAsync(() -> buyAll(struck, customers(40)));
        lost.start();

        assertThat(elsewhere).containsOnly(upTo(30));
        assertThat(sequences(
                        Stream.concat(before.stream(), during.join().stream()).toList()))
                .isEqualTo(upTo(30));
        sales.forEach(RedisClusterIT::awaitAuditPasses);
    }

    @Test
    void sellsExactlyTheQuantityThoughTheSaleMovesToAnotherMaster() {
        var slots = new Slots(backends.redis());
        var sale = shop.openSale(60, 1);
        var before = buyAll(sale, customers(20));

        var during = CompletableFuture.supplyAsync(() -> buyAll(sale, customers(60)));
        slots.moveToTheNext(sale);
        var answers = Stream.concat(before.stream(), during.join().stream()).toList();

        assertThat(sequences(answers)).isEqualTo(upTo(60));
        shop.awaitRemaining(sale, 0);
        awaitAuditPasses(sale);
    }

    /** The last unit may be sold before the sale is armed on its new server. */
    private static void awaitAuditPasses(TestSale sale) {
        await().atMost(LONG).untilAsserted(() -> shop.assertAuditPasses(sale));
    }

    /** Each at one of the two, again while the answer is no decision. */
    private static List<Answer> buyAll(TestSale sale, List<UUID> customers) {
        var there = new Shop(other);
        return Flux.fromIterable(customers)
                .index()
                .flatMapSequential(
                        each -> (each.getT1() % 2 == 0 ? shop : there).buyPatiently(sale, each.getT2(), "key", 1), 20)
                .collectList()
                .block(LONG);
    }

    private static List<UUID> customers(int number) {
        return Stream.generate(UUID::randomUUID).limit(number).toList();
    }

    private static List<Long> sequences(List<Answer> answers) {
        return answers.stream()
                .filter(Answer::isAccepted)
                .map(answer -> answer.json().path("sequence").asLong())
                .sorted()
                .toList();
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Long> pricesIn(Answer answer) {
        return answer.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("lowestPrice").asLong())
                .toList();
    }
}
