package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.Role;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Coupons, first come, first served, on two instances beside each other. */
class CouponIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Instance instance;
    private static Instance other;
    private static Shop shop;
    private static Shop otherShop;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        other = Instance.start();
        shop = new Shop(instance);
        otherShop = new Shop(other);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
    }

    @Test
    void givesOutExactlyAsManyAsThereAreAndNumbersThem() {
        var coupon = shop.openCoupon(50, 1);

        var answers = claimAll(coupon, customers(200));

        var sequences = answers.stream()
                .filter(Answer::isAccepted)
                .map(answer -> answer.json().path("sequence").asLong())
                .sorted()
                .toList();
        assertThat(sequences).isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(answers.stream().filter(answer -> !answer.isAccepted()))
                .hasSize(150)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("coupon-exhausted"));
        shop.assertCouponAuditPasses(coupon);
        shop.awaitRemaining(coupon, 0);
    }

    @Test
    void givesEverybodyACouponThatHasNoEnd() {
        var coupon = shop.openCoupon(null, 1);

        var answers = claimAll(coupon, customers(120));

        assertThat(answers).allMatch(Answer::isAccepted);
        shop.assertCouponAuditPasses(coupon);
        assertThat(shop.get("/api/coupons/" + coupon).json().has("quantity")).isFalse();
    }

    @Test
    void answersFiftyClaimsAtOnceWithOneCoupon() {
        var coupon = shop.openCoupon(10, 1);
        var customer = UUID.randomUUID();

        var answers = Flux.range(0, 50)
                .flatMap(i -> (i % 2 == 0 ? shop : otherShop).claimPatiently(coupon, customer, null), 50)
                .collectList()
                .block(SOON);

        assertThat(answers).allMatch(Answer::isAccepted);
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(shop.couponsOf(customer).size()).isEqualTo(1);
        shop.assertCouponAuditPasses(coupon);
    }

    @Test
    void showsTheCouponToWhoeverAsksWithAnotherKey() {
        var coupon = shop.openCoupon(10, 1);
        var customer = UUID.randomUUID();
        var first = shop.claim(coupon, customer, "first").block().json();

        var again = shop.claim(coupon, customer, "second").block();
        var without = shop.claim(coupon, customer, null).block();

        assertThat(List.of(again, without)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("already-issued");
            assertThat(answer.json().path("issue").path("couponIssueId")).isEqualTo(first.path("couponIssueId"));
            assertThat(answer.json().path("issue").path("sequence")).isEqualTo(first.path("sequence"));
        });
    }

    @Test
    void givesOneCustomerNoMoreThanTheLimit() {
        var coupon = shop.openCoupon(100, 3);
        var customer = UUID.randomUUID();

        var answers = Flux.range(0, 20)
                .flatMap(i -> (i % 2 == 0 ? shop : otherShop).claim(coupon, customer, "key-" + i), 20)
                .collectList()
                .block(SOON);

        assertThat(answers.stream().filter(Answer::isAccepted)).hasSize(3);
        assertThat(answers.stream().filter(answer -> !answer.isAccepted()))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("already-issued"));
        assertThat(shop.couponsOf(customer).size()).isEqualTo(3);
        shop.assertCouponAuditPasses(coupon);
    }

    @Test
    void asksForAKeyWhereACustomerMayHaveSeveral() {
        var coupon = shop.openCoupon(10, 2);

        var answer = shop.claim(coupon, UUID.randomUUID(), null).block();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("idempotency-key-required");
    }

    @Test
    void showsACouponToItsOwnerAtOnceAndAgainOnceItIsRecorded() {
        var coupon = shop.openCoupon(10, 1);
        var customer = UUID.randomUUID();

        var issue = shop.claim(coupon, customer, null).block().json();
        var atOnce = otherShop.couponsOf(customer).path(0);
        await().atMost(SOON).untilAsserted(() -> assertThat(recorded(coupon)).isEqualTo(1));
        var recorded = shop.couponsOf(customer);

        assertThat(atOnce.path("couponIssueId")).isEqualTo(issue.path("couponIssueId"));
        assertThat(atOnce.path("status").asString()).isEqualTo("ISSUED");
        assertThat(recorded.size()).isEqualTo(1);
        assertThat(recorded.path(0)).isEqualTo(atOnce);
        assertThat(ownedWith(customer, "USED")).isZero();
        assertThat(ownedWith(customer, "ISSUED")).isEqualTo(1);
    }

    @Test
    void opensAndClosesOnTimeByItself() {
        var opensAt = Instant.now().plusSeconds(6);
        var coupon = shop.coupon(opensAt, opensAt.plusSeconds(3), opensAt.plusSeconds(60), 10, 1);

        var early = shop.claim(coupon, UUID.randomUUID(), null).block();
        await().atMost(SOON)
                .until(() ->
                        otherShop.claim(coupon, UUID.randomUUID(), null).block().isAccepted());
        await().atMost(SOON)
                .until(() -> shop.claim(coupon, UUID.randomUUID(), null)
                        .block()
                        .code()
                        .equals("issuing-not-open"));

        assertThat(early.code()).isEqualTo("issuing-not-open");
        assertThat(early.json().path("retryable").asBoolean()).isTrue();
        assertThat(Instant.now()).isAfter(opensAt.plusSeconds(3));
        assertThat(status(coupon)).isEqualTo("ENDED");
    }

    @Test
    void givesOutNothingMoreOnAnyInstanceOnceItIsWithdrawn() {
        var coupon = shop.openCoupon(1000, 1);
        var before = claimAll(coupon, customers(5));

        var claims = Flux.fromIterable(customers(200))
                .flatMap(customer -> otherShop.claim(coupon, customer, null), 20)
                .collectList()
                .toFuture();
        var withdrawn = delete(coupon);
        var after = claimAll(coupon, customers(20));
        var during = claims.join();

        assertThat(withdrawn.status()).isEqualTo(204);
        assertThat(before).allMatch(Answer::isAccepted);
        assertThat(after).allSatisfy(answer -> assertThat(answer.code()).isEqualTo("issuing-not-open"));
        assertThat(during)
                .allMatch(answer -> answer.isAccepted() || answer.code().equals("issuing-not-open"));
        assertThat(status(coupon)).isEqualTo("WITHDRAWN");
        assertThat(delete(coupon).status()).isEqualTo(204);
        shop.assertCouponAuditPasses(coupon);
    }

    @Test
    void givesOutMoreOnceThereAreMore() {
        var coupon = shop.openCoupon(2, 1);
        claimAll(coupon, customers(4));

        var changed = patch(coupon, Map.of("quantity", 5, "title", "more"));
        otherShop.awaitRemaining(coupon, 3);
        var more = Flux.fromIterable(customers(6))
                .flatMap(customer -> otherShop.claim(coupon, customer, null))
                .collectList()
                .block(SOON);

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("remaining").asInt()).isEqualTo(3);
        assertThat(changed.json().path("title").asString()).isEqualTo("more");
        assertThat(more.stream().filter(Answer::isAccepted)).hasSize(3);
        assertThat(patch(coupon, Map.of("quantity", 4)).code()).isEqualTo("invalid-request");
        shop.assertCouponAuditPasses(coupon);
    }

    @Test
    void expiresWhatNobodyUsedInTimeOnlyOnce() {
        var until = Instant.now().plusSeconds(10);
        var coupon = shop.coupon(Instant.now().minusSeconds(1), until, until, 100, 1);
        var customers = customers(30);
        claimAll(coupon, customers);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inState(coupon, "EXPIRED")).isEqualTo(30));

        assertThat(ownedWith(customers.getFirst(), "EXPIRED")).isEqualTo(1);
        assertThat(expired()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void pagesThroughOwnCouponsNewestFirst() {
        var customer = UUID.randomUUID();
        var coupons = IntStream.range(0, 5).mapToObj(_ -> shop.openCoupon(3, 1)).toList();
        coupons.forEach(coupon -> shop.claim(coupon, customer, null).block());
        coupons.forEach(coupon -> await().atMost(SOON).until(() -> recorded(coupon) == 1));
        var token = Instance.token(customer, Role.CUSTOMER);

        var first = shop.getAs(token, "/api/me/coupons?limit=3").json();
        var second = shop.getAs(
                        token,
                        "/api/me/coupons?limit=3&cursor=" + first.path("next").asString())
                .json();

        var seen = Flux.concat(Flux.fromIterable(first.path("items")), Flux.fromIterable(second.path("items")))
                .map(item -> UUID.fromString(item.path("couponId").asString()))
                .collectList()
                .block();
        assertThat(seen).isEqualTo(coupons.reversed());
        assertThat(second.path("next").isNull()).isTrue();
    }

    private static List<UUID> customers(int number) {
        return IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
    }

    /** Half of them by each instance. */
    private static List<Answer> claimAll(UUID coupon, List<UUID> customers) {
        return Flux.fromIterable(customers)
                .index()
                .flatMap(
                        each -> (each.getT1() % 2 == 0 ? shop : otherShop).claimPatiently(coupon, each.getT2(), null),
                        100)
                .collectList()
                .block(SOON);
    }

    private static Answer patch(UUID coupon, Map<String, Object> change) {
        return shop.call(HttpMethod.PATCH, "/api/coupons/" + coupon, shop.sellerToken(), null, change)
                .block(SOON);
    }

    private static Answer delete(UUID coupon) {
        return shop.call(HttpMethod.DELETE, "/api/coupons/" + coupon, shop.sellerToken(), null, null)
                .block(SOON);
    }

    private static String status(UUID coupon) {
        return shop.get("/api/coupons/" + coupon).json().path("status").asString();
    }

    private static int ownedWith(UUID customer, String status) {
        return shop.getAs(Instance.token(customer, Role.CUSTOMER), "/api/me/coupons?status=" + status)
                .json()
                .path("items")
                .size();
    }

    private static double expired() {
        return List.of(instance, other).stream()
                .mapToDouble(each -> each.bean(MeterRegistry.class)
                        .counter("flashsale.coupons.expired")
                        .count())
                .sum();
    }

    private static long recorded(UUID coupon) {
        return count("select count(*) from coupon_issue where coupon_id = :coupon", coupon);
    }

    private static long inState(UUID coupon, String state) {
        return count("select count(*) from coupon_issue where coupon_id = :coupon and state = '" + state + "'", coupon);
    }

    private static long count(String sql, UUID coupon) {
        return instance.bean(DatabaseClient.class)
                .sql(sql)
                .bind("coupon", coupon)
                .mapValue(Long.class)
                .one()
                .block();
    }
}
