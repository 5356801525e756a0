package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.Topics;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.rules.BesideOthers;
import dev.flashsale.sale.Shop.TestSale;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.Placement;
import dev.flashsale.sale.counter.PlacementVerdict.Taken;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.counter.TakenOrder.Extras;
import dev.flashsale.sale.counter.TakenOrder.Units;
import dev.flashsale.sale.offer.OrderIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveHashOperations;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the promises are worth when servers and instances die: backends of its own, two instances beside each other. */
@BesideOthers
class RecoveryIT {

    private static final Duration LONG = Duration.ofSeconds(120);

    private static DevBackends backends;
    private static Instance instance;
    private static Instance other;
    private static Shop shop;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults());
        instance = startInstance();
        other = startInstance();
        shop = new Shop(instance);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        backends.close();
    }

    @Test
    void relaysWhatACrashLeftBetweenScriptAndSend() {
        var sale = shop.openSale(10, 5);
        var customer = UUID.randomUUID();
        var orderId = takeWithoutSending(sale, customer, "key");

        await().atMost(LONG).untilAsserted(() -> assertThat(placed(sale)).containsOnlyKeys(orderId));

        shop.assertAuditPasses(sale);
        shop.awaitRemaining(sale, 9);
    }

    @Test
    void sellsExactlyTheQuantityThoughRedisIsKilledAndRestartedOnItsData() {
        sellThrough(() -> {
            backends.redis().kill();
            backends.redis().start();
        });
    }

    @Test
    void sellsExactlyTheQuantityThoughRedisLosesItsData() {
        sellThrough(() -> {
            backends.redis().kill();
            backends.redis().wipe();
            backends.redis().start();
        });
    }

    @Test
    void countsNothingBeforeTheLedgerHasEverythingThatWasSold() {
        var sale = shop.openSale(10, 1);
        var readers = List.of(instance.reader("placedOrders"), other.reader("placedOrders"));
        readers.forEach(TopicReader::stop);
        var before = buyAll(sale, customers(6));

        backends.redis().kill();
        backends.redis().wipe();
        backends.redis().start();
        // Longer than arming takes when it does not wait for the ledger.
        await().during(Duration.ofSeconds(8))
                .atMost(LONG)
                .untilAsserted(() -> assertThat(shop.status(sale)).isEqualTo("RECOVERING"));
        readers.forEach(TopicReader::start);
        await().atMost(LONG).untilAsserted(() -> assertThat(shop.status(sale)).isEqualTo("OPEN"));

        assertThat(before).allMatch(Answer::isAccepted);
        shop.awaitRemaining(sale, 4);
        shop.assertAuditPasses(sale);
    }

    @Test
    void sellsNothingOnARedisThatCameBackWithOlderData() {
        var sale = shop.openSale(10, 1);
        buyAll(sale, customers(4));

        // What a failover to a replica that lags behind looks like: earlier figures, loaded on another server.
        redis().put("{sale:" + sale.id() + "}:stock", sale.item().toString(), "10")
                .then(redis().put("{sale:" + sale.id() + "}:state", "server", "another"))
                .block(LONG);
        var answers = buyAll(sale, customers(10));

        assertThat(answers.stream().filter(Answer::isAccepted)).hasSize(6);
        shop.awaitRemaining(sale, 0);
        shop.assertAuditPasses(sale);
    }

    @Test
    void placesEveryOrderOnceThoughKafkaIsAwayForTwentySeconds() {
        var sale = shop.openSale(60, 1);
        var customers = customers(60);

        backends.kafka().kill();
        List<Answer> during;
        try {
            during = Flux.fromIterable(customers.subList(0, 30))
                    .flatMap(customer -> shop.buy(sale, customer, "key", 1), 30)
                    .collectList()
                    .block(LONG);
            letTwentySecondsPass();
        } finally {
            backends.kafka().start();
        }
        var answers = buyAll(sale, customers);

        assertThat(during).allMatch(answer -> answer.status() == 503);
        assertThat(during.getFirst().code()).isEqualTo("outcome-unknown");
        assertThat(during.getFirst().json().path("outcome").asString()).isEqualTo("unknown");
        assertThat(answers).allMatch(Answer::isAccepted);
        await().atMost(LONG).untilAsserted(() -> assertThat(placed(sale)).hasSize(60));
        shop.assertAuditPasses(sale);
    }

    @Test
    void goesOnSellingThoughPostgresIsAwayForTwentySeconds() {
        var sale = shop.openSale(40, 1);
        shop.buy(sale, UUID.randomUUID(), "key", 1).block();

        backends.postgres().kill();
        List<Answer> answers;
        try {
            answers = buyAll(
                    sale,
                    IntStream.range(0, 39).mapToObj(i -> UUID.randomUUID()).toList());
            letTwentySecondsPass();
        } finally {
            backends.postgres().start();
        }

        assertThat(answers).allMatch(Answer::isAccepted);
        await().atMost(LONG).untilAsserted(() -> shop.assertAuditPasses(sale));
        shop.awaitRemaining(sale, 0);
    }

    @Test
    void sharesOneStockBetweenTwoInstances() {
        var sale = shop.openSale(50, 1);
        var here = new Shop(instance);
        var there = new Shop(other);

        var accepted = Flux.range(0, 200)
                .flatMap(i -> (i % 2 == 0 ? here : there).buy(sale, UUID.randomUUID(), "key", 1), 100)
                .filter(Answer::isAccepted)
                .map(answer -> answer.json().path("sequence").asLong())
                .collectSortedList()
                .block(LONG);

        assertThat(accepted)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 50).mapToObj(Long::valueOf).toList());
        here.assertAuditPasses(sale);
    }

    @Test
    void answersWinnersOfAnItemThatSoldOutAfterAnother() {
        var sale = shop.sale(Instant.now().minusSeconds(1), Instant.now().plusSeconds(600), 1, 1, 20);
        var there = new Shop(other);
        shop.buy(sale, UUID.randomUUID(), "key", Map.of(sale.items().get(0), 1)).block();
        letWinnersBeLearned();

        var second = Map.of(sale.items().get(1), 1);
        var customers = customers(20);
        var first = Flux.fromIterable(customers)
                .concatMap(customer -> shop.buy(sale, customer, "key", second))
                .collectList()
                .block(LONG);
        letWinnersBeLearned();
        var again = Flux.fromIterable(customers)
                .concatMap(customer -> there.buy(sale, customer, "key", second))
                .collectList()
                .block(LONG);

        assertThat(first).allMatch(Answer::isAccepted);
        assertThat(again).isEqualTo(first);
    }

    /** An instance learns who won within a poll or two; from outside nothing shows that it has. */
    private static void letWinnersBeLearned() {
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    }

    private void sellThrough(Runnable disaster) {
        int quantity = 300;
        var sale = shop.openSale(quantity, 1);
        var customers = IntStream.range(0, quantity + 60)
                .mapToObj(i -> UUID.randomUUID())
                .toList();
        var first = buyAll(sale, customers.subList(0, 100));

        var rest = buying(sale, customers.subList(100, customers.size())).toFuture();
        disaster.run();
        var answers = rest.join();

        var accepted = Flux.concat(Flux.fromIterable(first), Flux.fromIterable(answers))
                .filter(Answer::isAccepted)
                .map(answer -> answer.json().path("sequence").asLong())
                .collectSortedList()
                .block();
        assertThat(accepted).hasSize(quantity).doesNotHaveDuplicates();
        shop.awaitRemaining(sale, 0);
        await().atMost(LONG).untilAsserted(() -> assertThat(placed(sale)).hasSize(quantity));
        shop.assertAuditPasses(sale);
        assertThat(shop.buy(sale, customers.getFirst(), "key", 1).block()).isEqualTo(first.getFirst());
    }

    private static ReactiveHashOperations<String, String, String> redis() {
        return instance.bean(ReactiveStringRedisTemplate.class).opsForHash();
    }

    private static List<UUID> customers(int number) {
        return IntStream.range(0, number).mapToObj(i -> UUID.randomUUID()).toList();
    }

    private static List<Answer> buyAll(TestSale sale, List<UUID> customers) {
        return buying(sale, customers).block();
    }

    private static Mono<List<Answer>> buying(TestSale sale, List<UUID> customers) {
        return Flux.fromIterable(customers)
                .flatMapSequential(customer -> shop.buyPatiently(sale, customer, "key", 1), 20)
                .collectList()
                .timeout(Duration.ofSeconds(240));
    }

    /** The outage itself is what is tested, so its length is waited for. */
    private static void letTwentySecondsPass() {
        await().atMost(LONG).pollDelay(Duration.ofSeconds(20)).until(() -> true);
    }

    /** Does what a purchase does up to the moment before it sends: then the process dies. */
    private static UUID takeWithoutSending(TestSale sale, UUID customer, String key) {
        var reading = instance.bean(CounterWatch.class)
                .current(CounterKeys.ofSale(sale.id()))
                .block();
        var orderId = OrderIds.derive(OrderIds.tagOf(sale.id()), customer, key);
        var verdict = instance.bean(SaleCounter.class)
                .place(new Placement(
                        sale.id(),
                        reading.server(),
                        reading.epoch(),
                        orderId,
                        customer,
                        "fingerprint",
                        Duration.ofMinutes(10),
                        new Extras(null, 0),
                        List.of(new Units(sale.item(), 1)),
                        item -> 5))
                .block();
        assertThat(verdict).isInstanceOf(Taken.class);
        return orderId;
    }

    /** How often each order of the sale is on Kafka. */
    private static Map<UUID, Integer> placed(TestSale sale) {
        var placed = new HashMap<UUID, Integer>();
        instance.bean(TopicProgress.class)
                .readAll(Topics.ORDERS_PLACED)
                .map(message -> (OrderPlaced) message.payload())
                .filter(order -> order.saleId().equals(sale.id()))
                .toIterable()
                .forEach(order -> placed.merge(order.orderId(), 1, Integer::sum));
        return placed;
    }

    private static Instance startInstance() {
        return Instance.start(Instance.addressesOf(backends), Map.of());
    }
}
