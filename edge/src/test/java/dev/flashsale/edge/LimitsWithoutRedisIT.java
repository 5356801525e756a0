package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of the limits while Redis hangs, is dead or comes back. */
class LimitsWithoutRedisIT {

    private static final DevBackends BACKENDS =
            DevBackends.start(BackendSettings.defaults().withKinds(BackendKind.REDIS));
    private static final RunningEdge EDGE = RunningEdge.start(settings());

    /** How long each would wait without a budget; see the edge's yml. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    private final String token = RunningEdge.customer();

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("spring.data.redis.host", BACKENDS.redis().host());
        settings.put("spring.data.redis.port", BACKENDS.redis().port());
        RunningEdge.policy(settings, 0, "logins", "/api/sales/strict", "account", 0.001, 1000);
        settings.put("flashsale.limits.policies[0].on-timeout", "REFUSE");
        RunningEdge.policy(settings, 2, "claims", "/api/sales/few", "account", 0.001, 1000);
        settings.put("flashsale.limits.policies[2].account.unasked", 3);
        settings.put("flashsale.limits.policies[2].on-timeout", "REFUSE");
        RunningEdge.policy(settings, 1, "reads", "/api/sales", "account", 0.001, 2);
        return settings;
    }

    @AfterAll
    static void stop() {
        EDGE.close();
        BACKENDS.close();
    }

    @Test
    void waitsNoLongerThanItsBudgetForARedisThatHangs() {
        await().untilAsserted(
                        () -> assertThat(statusesOf("/api/sales/strict", 1)).containsOnly(200));
        BACKENDS.redis().pause();
        try {
            assertThat(statusesOf("/api/sales", 100)).containsOnly(200);
            assertThat(statusesOf("/api/sales/strict", 100)).containsOnly(503);

            assertThat(skipped("reads", "pass")).isGreaterThanOrEqualTo(100);
            assertThat(skipped("logins", "refuse")).isGreaterThanOrEqualTo(100);
            assertThat(medianMillis("/api/sales"))
                    .isLessThan(COMMAND_TIMEOUT.dividedBy(4).toMillis());
        } finally {
            BACKENDS.redis().resume();
        }
        await().untilAsserted(
                        () -> assertThat(statusesOf("/api/sales/strict", 1)).containsOnly(200));
        assertThat(statusesOf("/api/sales", 5)).contains(429);
    }

    @Test
    void asksNobodyAboutTheFirstFewRequests() {
        BACKENDS.redis().pause();
        try {
            assertThat(statusesOf("/api/sales/few", 5)).containsExactlyInAnyOrder(200, 200, 200, 503, 503);
        } finally {
            BACKENDS.redis().resume();
        }
        await().untilAsserted(() -> assertThat(statusesOf("/api/sales/few", 1)).containsOnly(200));
    }

    @Test
    void findsARedisThatWasKilledAndCameBackWithoutItsBuckets() {
        BACKENDS.redis().kill();
        BACKENDS.redis().wipe();

        assertThat(statusesOf("/api/sales", 20)).containsOnly(200);
        refusesHonestly();

        BACKENDS.redis().start();
        await().untilAsserted(
                        () -> assertThat(statusesOf("/api/sales/strict", 1)).containsOnly(200));
        await().untilAsserted(() -> assertThat(statusesOf("/api/sales", 5)).contains(429));
    }

    private void refusesHonestly() {
        EDGE.client()
                .get()
                .uri("/api/sales/strict")
                .header(HttpHeaders.AUTHORIZATION, token)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("temporarily-unavailable")
                .jsonPath("$.retryable")
                .isEqualTo(true)
                .jsonPath("$.outcome")
                .isEqualTo("known");
    }

    private static double skipped(String policy, String then) {
        return EDGE.count("flashsale.edge.limit.skipped", "policy", policy, "then", then);
    }

    /** Once the silence has been noticed, most do not wait at all. */
    private long medianMillis(String path) {
        return Objects.requireNonNull(Flux.range(0, 41)
                .concatMap(_ -> statusOf(path).elapsed())
                .map(timed -> timed.getT1())
                .sort()
                .elementAt(20)
                .block());
    }

    private List<Integer> statusesOf(String path, int count) {
        return Objects.requireNonNull(Flux.range(0, count)
                .flatMap(_ -> statusOf(path), 50)
                .collectList()
                .block());
    }

    private Mono<Integer> statusOf(String path) {
        return EDGE.http()
                .get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, token)
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()));
    }
}
