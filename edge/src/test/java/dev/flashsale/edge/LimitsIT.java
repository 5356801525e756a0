package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Limits on two edges that share one Redis. */
class LimitsIT {

    private static final String FORWARDED = "X-Forwarded-For";
    private static final String PURCHASES = "/api/sales/1/orders";
    private static final String TRUSTED = "192.0.2.7";
    private static final String WALLET = "/api/wallet";
    private static final int BURST = 40;
    private static final RunningEdge ONE = RunningEdge.start(settings());
    private static final RunningEdge OTHER = RunningEdge.start(settings());

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("flashsale.client-address.proxies", "127.0.0.0/8,::1");
        settings.put("flashsale.limits.budget", "5s");
        settings.put("flashsale.limits.trusted", "192.0.2.0/24");
        settings.put("flashsale.limits.refusals.per-account", 10);
        settings.put("flashsale.limits.refusals.half-life", "4s");
        RunningEdge.policy(settings, 0, "purchases", PURCHASES, "account", 2, BURST);
        RunningEdge.policy(settings, 1, "claims", "/api/coupons/*/issues", "address", 2, BURST);
        settings.put("flashsale.limits.policies[1].address.lease", 7);
        RunningEdge.policy(settings, 2, "logins", "/api/ops/**", "address", 0.01, 3);
        RunningEdge.policy(settings, 3, "payments", WALLET, "account", 0.001, 100);
        RunningEdge.policy(settings, 4, "reads", "/api/**", "address", 0.1, 3);
        RunningEdge.policy(settings, 4, "reads", "/api/**", "account", 10, 20);
        return settings;
    }

    @Test
    void grantsNoMoreThanBurstAndRateHoweverManyComeAtOnce() {
        var token = RunningEdge.customer();
        var begun = System.nanoTime();

        var statuses = rush(PURCHASES, token, RunningEdge.anAddress());

        assertThat(granted(statuses)).isBetween((long) BURST, atMost(begun));
        assertThat(statuses).containsOnly(200, 429);
    }

    @Test
    void grantsNoMoreToAnAddressThoughInstancesTakeTokensAhead() {
        var address = RunningEdge.anAddress();
        var begun = System.nanoTime();

        var statuses = Flux.merge(claims(ONE.http(), address), claims(OTHER.http(), address))
                .collectList()
                .block();

        assertThat(granted(Objects.requireNonNull(statuses))).isBetween(1L, atMost(begun));
    }

    private static Flux<Integer> claims(WebClient http, String address) {
        return Flux.range(0, 100)
                .flatMap(_ -> post(http, "/api/coupons/1/issues", RunningEdge.customer(), address), 100);
    }

    @Test
    void countsEachAccountAndEachAddressByItself() {
        var address = RunningEdge.anAddress();
        var token = RunningEdge.customer();
        rush(PURCHASES, token, address);

        assertThat(buy(ONE, token, address).getStatus().value()).isEqualTo(429);
        assertThat(buy(ONE, RunningEdge.customer(), address).getStatus().value())
                .isEqualTo(200);
        get(ONE, token, RunningEdge.anAddress()).expectStatus().isOk();
    }

    @Test
    void tellsHowMuchIsLeftAndWhenToComeBack() {
        var token = RunningEdge.customer();
        var address = RunningEdge.anAddress();

        var first = buy(ONE, token, address);
        assertThat(first.getResponseHeaders().getFirst("RateLimit-Limit")).isEqualTo("40");
        assertThat(first.getResponseHeaders().getFirst("RateLimit-Remaining")).isEqualTo("39");
        assertThat(first.getResponseHeaders().getFirst("RateLimit-Reset")).isEqualTo("1");

        rush(PURCHASES, token, address);
        var refused = buy(OTHER, token, address);
        assertThat(refused.getStatus().value()).isEqualTo(429);
        assertThat(refused.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused.getResponseHeaders().getFirst("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.getResponseHeaders().getFirst("RateLimit-Reset"))
                .isEqualTo(refused.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        assertThat(refused.getResponseBody())
                .contains("\"code\":\"rate-limited\"", "\"retryable\":true", "\"outcome\":\"known\"");
    }

    @Test
    void keepsItsWordAboutWhenToComeBack() {
        var token = RunningEdge.customer();
        var address = RunningEdge.anAddress();
        IntStream.range(0, 3).forEach(_ -> get(ONE, "", address).expectStatus().isOk());
        var refused = get(ONE, "", address).expectStatus().isEqualTo(429).returnResult(String.class);
        var seconds = Long.parseLong(
                Objects.requireNonNull(refused.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)));

        assertThat(seconds).isBetween(9L, 10L);
        get(ONE, token, address).expectStatus().isEqualTo(429);
        await().pollDelay(Duration.ofSeconds(seconds))
                .untilAsserted(() -> get(ONE, token, address).expectStatus().isOk());
    }

    @Test
    void turnsAwayWithoutRedisWhoeverIsKnownToHaveNothingLeft() {
        var token = RunningEdge.customer();
        var address = RunningEdge.anAddress();
        rush(WALLET, token, address);
        rush(WALLET, token, address);
        var before = ONE.count("flashsale.edge.limited", "policy", "payments", "by", "account");

        var asked = ScriptCalls.during(() -> rush(WALLET, token, address));

        assertThat(ONE.count("flashsale.edge.limited", "policy", "payments", "by", "account"))
                .isGreaterThan(before);
        assertThat(asked).isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/ops/audit", "/api/sales"})
    void letsOperatorsPass(String path) {
        var address = RunningEdge.anAddress();
        var operator = RunningEdge.operator();

        IntStream.range(0, 30)
                .forEach(_ -> assertThat(look(ONE, path, operator, address)).isEqualTo(200));
    }

    @Test
    void letsOperatorsInWhereNobodyElseIsServedAnyMore() {
        var address = RunningEdge.anAddress();
        IntStream.range(0, 5).forEach(_ -> look(ONE, "/api/ops/audit", "", address));
        assertThat(look(ONE, "/api/ops/audit", "", address)).isEqualTo(429);

        assertThat(look(ONE, "/api/ops/audit", RunningEdge.operator(), address)).isEqualTo(200);
    }

    @Test
    void limitsNoTrustedAddressButTheAccountsBehindIt() {
        var token = RunningEdge.customer();

        IntStream.range(0, 30).forEach(_ -> get(ONE, "", TRUSTED).expectStatus().isOk());
        var statuses = IntStream.range(0, 60)
                .map(_ -> look(ONE, "/api/sales", token, TRUSTED))
                .boxed()
                .toList();

        assertThat(statuses).contains(200, 429);
    }

    @Test
    void makesRequestsDearerForWhoIsRefusedAllTheTimeAndForgetsItAgain() {
        var token = RunningEdge.customer();
        assertThat(priceOf(token)).isEqualTo(1);

        IntStream.range(0, 18).forEach(_ -> look(ONE, "/api/sales/sold-out", token, TRUSTED));
        look(ONE, WALLET, token, TRUSTED);

        assertThat(priceOf(token)).isEqualTo(2);
        await().pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(priceOf(token)).isEqualTo(1));
    }

    @Test
    void answersOwnCallsByTheSameLimits() {
        var address = RunningEdge.anAddress();

        var statuses = IntStream.range(0, 5)
                .map(_ -> look(ONE, "/api/ops/audit", RunningEdge.customer(), address))
                .boxed()
                .toList();

        assertThat(statuses).startsWith(403, 403, 403).endsWith(429);
    }

    /** Whoever was refused at one edge pays at the other, too. */
    private static long priceOf(String token) {
        return remaining(token) - remaining(token);
    }

    private static long remaining(String token) {
        var answer = OTHER.client()
                .get()
                .uri(WALLET)
                .headers(headers -> name(headers, token, TRUSTED))
                .exchange()
                .returnResult(String.class);
        return Long.parseLong(Objects.requireNonNull(answer.getResponseHeaders().getFirst("RateLimit-Remaining")));
    }

    private static long granted(List<Integer> statuses) {
        return statuses.stream().filter(status -> status == 200).count();
    }

    private static long atMost(long begun) {
        return BURST + 1 + 2 * Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000;
    }

    /** 200 requests at once, half of them at each edge. */
    private static List<Integer> rush(String path, String token, String address) {
        return Objects.requireNonNull(Flux.merge(
                        Flux.range(0, 100).flatMap(_ -> post(ONE.http(), path, token, address), 100),
                        Flux.range(0, 100).flatMap(_ -> post(OTHER.http(), path, token, address), 100))
                .collectList()
                .block());
    }

    private static Mono<Integer> post(WebClient http, String path, String token, String address) {
        return http.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, token)
                .header(FORWARDED, address)
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()));
    }

    private static EntityExchangeResult<String> buy(RunningEdge edge, String token, String address) {
        return edge.client()
                .post()
                .uri(PURCHASES)
                .header(HttpHeaders.AUTHORIZATION, token)
                .header(FORWARDED, address)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static ResponseSpec get(RunningEdge edge, String token, String address) {
        return edge.client()
                .get()
                .uri("/api/sales")
                .headers(headers -> name(headers, token, address))
                .exchange();
    }

    private static int look(RunningEdge edge, String path, String token, String address) {
        return edge.client()
                .get()
                .uri(path)
                .headers(headers -> name(headers, token, address))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private static void name(HttpHeaders headers, String token, String address) {
        headers.set(FORWARDED, address);
        if (!token.isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, token);
        }
    }
}
