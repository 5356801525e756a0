package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.rules.BesideOthers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What viewers see while Redis is away, and when it is back: backends of its own, two instances beside each other. */
@BesideOthers
class StreamRecoveryIT {

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
    void showsThatASaleRecoversAndThenGoesOnWithHigherVersions() {
        watchThrough(() -> {
            backends.redis().kill();
            backends.redis().start();
        });
    }

    @Test
    void showsNoEarlierVersionThoughRedisLosesItsData() {
        watchThrough(() -> {
            backends.redis().kill();
            backends.redis().wipe();
            backends.redis().start();
        });
    }

    private static void watchThrough(Runnable disaster) {
        var sale = shop.openSale(10, 1);
        try (var here = Watching.sale(instance, sale);
                var there = Watching.sale(other, sale)) {
            awaitStatus("OPEN", here, there);
            buy(sale, 4);
            await().until(() -> here.last().remaining() == 6 && there.last().remaining() == 6);
            long seen = here.last().id();

            disaster.run();
            awaitShown("RECOVERING", here, there);
            try (var late = Watching.sale(instance, sale, Long.toString(seen))) {
                awaitStatus("OPEN", here, there, late);

                assertThat(late.versions()).isSorted().allMatch(version -> version >= seen);
                assertThat(late.last().remaining()).isEqualTo(6);
            }
            buy(sale, 1);

            for (var viewer : new Watching[] {here, there}) {
                await().until(() -> viewer.last().remaining() == 5);
                assertThat(viewer.versions()).isSorted();
                assertThat(viewer.stocks())
                        .filteredOn(stock -> stock.status().equals("RECOVERING") && stock.id() > 0)
                        .isNotEmpty()
                        .allMatch(stock -> stock.id() == seen && stock.remaining() == 6);
                assertThat(viewer.stocks())
                        .filteredOn(stock -> stock.status().equals("OPEN") && stock.remaining() == 5)
                        .allMatch(stock -> stock.id() > seen + 1);
            }
        }
    }

    private static void awaitStatus(String status, Watching... viewers) {
        for (var viewer : viewers) {
            await().atMost(LONG)
                    .until(() ->
                            !viewer.events().isEmpty() && viewer.last().status().equals(status));
        }
    }

    private static void awaitShown(String status, Watching... viewers) {
        for (var viewer : viewers) {
            await().atMost(LONG).until(() -> viewer.statuses().contains(status));
        }
    }

    private static void buy(Shop.TestSale sale, int times) {
        Flux.range(0, times)
                .concatMap(_ -> shop.buyPatiently(sale, UUID.randomUUID(), "key", 1))
                .doOnNext(answer -> assertThat(answer.status()).isEqualTo(201))
                .blockLast(LONG);
    }

    private static Instance startInstance() {
        return Instance.start(Instance.addressesOf(backends), Map.of());
    }
}
