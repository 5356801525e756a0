package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.CouponIssuance;
import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.contracts.Topics;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.DeadLetters;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.rules.BesideOthers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Coupons while servers and an instance die: backends of its own, and an instance in a process that can be killed. */
@BesideOthers
class CouponRecoveryIT {

    private static final Duration LONG = Duration.ofSeconds(180);

    private static DevBackends backends;
    private static Map<String, Object> addresses;
    private static Instance instance;
    private static Shop shop;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults());
        addresses = Instance.addressesOf(backends);
        instance = Instance.start(addresses, Map.of());
        shop = new Shop(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
        backends.close();
    }

    @Test
    void givesOutExactlyTheQuantityAndOneToEverybodyThoughKafkaIsAwayForTenSeconds() {
        var limited = new Rush(shop, 200, 300);
        var unlimited = new Rush(shop, null, 200);

        takeKafkaAwayForTenSeconds();

        limited.assertGivenOut();
        unlimited.assertGivenOut();
    }

    @Test
    void givesOutExactlyTheQuantityThoughRedisLosesItsData() {
        var rush = new Rush(shop, 200, 300);

        backends.redis().kill();
        backends.redis().wipe();
        backends.redis().start();

        rush.assertGivenOut();
    }

    @Test
    void givesOutExactlyTheQuantityThoughTheInstanceIsKilled() {
        try (var killed = new KillableInstance(addresses)) {
            var rush = new Rush(killed.shop(), 200, 300);

            killed.killAndStart();

            rush.assertGivenOut();
        }
    }

    @Test
    void setsAsideWhatNoCouponCanBeAndGoesOn() {
        var coupon = shop.openCoupon(10, 1);
        var nonsense = new CouponIssued(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, 1, Instant.now(), Instant.now());

        instance.bean(TopicWriter.class)
                .send(
                        Topics.COUPONS_ISSUED,
                        Message.<CouponIssuance>of(UUID.randomUUID(), nonsense.couponId() + "/x", nonsense))
                .block(LONG);
        var answer = shop.claim(coupon, UUID.randomUUID(), null).block();

        assertThat(answer.isAccepted()).isTrue();
        await().atMost(LONG).untilAsserted(() -> assertThat(recorded(coupon)).isEqualTo(1));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(instance.bean(DeadLetters.class)
                                .list(Topics.COUPONS_ISSUED, 10)
                                .collectList()
                                .block(LONG))
                        .anySatisfy(letter -> assertThat(letter.value())
                                .contains(nonsense.couponIssueId().toString())));
    }

    /** Customers who repeat their claim until they have an answer; what happens meanwhile is a disaster in the middle. */
    private static final class Rush {

        private final Shop asked;
        private final int expected;
        private final UUID coupon;
        private final List<UUID> customers;
        private final List<Answer> first;
        private final CompletableFuture<List<Answer>> rest;

        Rush(Shop asked, @Nullable Integer quantity, int customers) {
            this.asked = asked;
            this.expected = quantity == null ? customers : quantity;
            this.coupon = shop.openCoupon(quantity, 1);
            this.customers = IntStream.range(0, customers)
                    .mapToObj(_ -> UUID.randomUUID())
                    .toList();
            this.first = claimAll(this.customers.subList(0, 60)).join();
            this.rest = claimAll(this.customers.subList(60, customers));
        }

        void assertGivenOut() {
            assertThat(Stream.concat(first.stream(), rest.join().stream())
                            .filter(Answer::isAccepted)
                            .map(answer -> answer.json().path("sequence").asLong())
                            .sorted()
                            .toList())
                    .isEqualTo(LongStream.rangeClosed(1, expected).boxed().toList());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(recorded(coupon)).isEqualTo(expected));
            shop.assertCouponAuditPasses(coupon);
            assertThat(asked.claimPatiently(coupon, customers.getFirst(), null).block(LONG))
                    .isEqualTo(first.getFirst());
        }

        private CompletableFuture<List<Answer>> claimAll(List<UUID> some) {
            return Flux.fromIterable(some)
                    .flatMapSequential(customer -> asked.claimPatiently(coupon, customer, null), 20)
                    .collectList()
                    .timeout(LONG)
                    .toFuture();
        }
    }

    /** The outage itself is what is tested, so its length is waited for. */
    private static void takeKafkaAwayForTenSeconds() {
        backends.kafka().kill();
        try {
            await().atMost(LONG).pollDelay(Duration.ofSeconds(10)).until(() -> true);
        } finally {
            backends.kafka().start();
        }
    }

    private static long recorded(UUID coupon) {
        return instance.bean(DatabaseClient.class)
                .sql("select count(*) from coupon_issue where coupon_id = :coupon")
                .bind("coupon", coupon)
                .mapValue(Long.class)
                .one()
                .block(LONG);
    }
}
