package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Limits set by operators, on two edges; the other one never reads PostgreSQL by itself. Each test has its own policy. */
class SetLimitsIT {

    private static final String LIMITS = "/api/ops/limits";
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final RunningEdge ONE = RunningEdge.start(settings(Map.of()));
    private static final RunningEdge LISTENING = RunningEdge.start(settings(Map.of("flashsale.limits.poll", "1h")));

    private final String operator = RunningEdge.operator();
    private final String customer = RunningEdge.customer();

    @AfterAll
    static void stop() {
        ONE.close();
        LISTENING.close();
    }

    private static Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(DevBackends.springProperties("setlimits"));
        settings.put("flashsale.limits.budget", "5s");
        settings.put("flashsale.limits.trusted", "127.0.0.0/8,::1");
        var names = List.of("told", "lowered", "raised", "late", "contested");
        IntStream.range(0, names.size())
                .forEach(number -> RunningEdge.policy(
                        settings, number, names.get(number), pathOf(names.get(number)), "account", 0.01, 40));
        settings.put("flashsale.limits.policies[5].name", "open");
        settings.put("flashsale.limits.policies[5].paths", pathOf("open"));
        settings.putAll(more);
        return settings;
    }

    private static String pathOf(String policy) {
        return "/api/sales/" + policy;
    }

    @Test
    void holdOnEveryInstanceWithinASecondUntilTheyAreTakenBack() {
        assertThat(limitAt(LISTENING, "told")).isEqualTo("40");

        set("told", "{\"account\":{\"rate\":2.5,\"burst\":7}}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.account.rate")
                .isEqualTo(2.5)
                .jsonPath("$.configured.account.burst")
                .isEqualTo(40)
                .jsonPath("$.setBy")
                .exists();

        assertThat(limitAt(ONE, "told")).isEqualTo("7");
        withinASecond(() -> assertThat(limitAt(LISTENING, "told")).isEqualTo("7"));
        assertThat(shownAt(LISTENING, "told").at("/account/burst").asInt()).isEqualTo(7);
        take("told").expectStatus().isNoContent();
        take("told").expectStatus().isNoContent();
        assertThat(limitAt(ONE, "told")).isEqualTo("40");
        withinASecond(() -> assertThat(limitAt(LISTENING, "told")).isEqualTo("40"));
        assertThat(shownAt(LISTENING, "told").has("configured")).isFalse();
    }

    @Test
    void limitWhatWasOpenAndNobodyElse() {
        assertThat(limitAt(ONE, "open")).isNull();

        set("open", "{\"account\":{\"rate\":1,\"burst\":3}}").expectStatus().isOk();

        assertThat(limitAt(ONE, "open")).isEqualTo("3");
        assertThat(statusOf(call(ONE, HttpMethod.GET, "", pathOf("open"), ""))).isEqualTo(200);
    }

    @Test
    void aBucketGivesNoMoreThanItHoldsFromNowOn() {
        assertThat(leftAt(ONE, "lowered")).isEqualTo("39");

        set("lowered", "{\"account\":{\"rate\":0.01,\"burst\":5}}")
                .expectStatus()
                .isOk();

        assertThat(leftAt(ONE, "lowered")).isEqualTo("4");
        assertThat(IntStream.range(0, 10).filter(_ -> isLetIn("lowered")).count())
                .isEqualTo(4);
    }

    /** It was told to come back in more than a minute, and every instance remembers that. */
    @Test
    void whoeverWasTurnedAwayNeedNotWaitAsLongAsWasSaidBefore() {
        assertThat(IntStream.range(0, 60).filter(_ -> isLetIn("raised")).count())
                .isEqualTo(40);
        assertThat(limitAt(LISTENING, "raised")).isEqualTo("40");
        assertThat(isLetIn("raised")).isFalse();

        set("raised", "{\"account\":{\"rate\":1000,\"burst\":100}}")
                .expectStatus()
                .isOk();

        withinASecond(() -> assertThat(isLetIn("raised")).isTrue());
        withinASecond(() -> assertThat(statusOf(ask(LISTENING, "raised"))).isEqualTo(200));
    }

    @Test
    void anInstanceThatCannotReadThemStartsAsConfiguredAndTakesThemUpLater() {
        set("late", "{\"account\":{\"rate\":1,\"burst\":9}}").expectStatus().isOk();
        sql("alter table limit_setting rename to limit_setting_away");
        try (var edge = RunningEdge.start(settings(Map.of("spring.data.redis.port", 1)))) {
            assertThat(shownAt(edge, "late").at("/account/burst").asInt()).isEqualTo(40);

            sql("alter table limit_setting_away rename to limit_setting");

            withinASecond(
                    () -> assertThat(shownAt(edge, "late").at("/account/burst").asInt())
                            .isEqualTo(9));
        } finally {
            sql("alter table if exists limit_setting_away rename to limit_setting");
        }
    }

    @Test
    void ofTwoOperatorsTheLastOneHoldsAndBothAreWrittenDown() {
        var others = Stream.of(11, 12, 13, 14)
                .map(burst -> CompletableFuture.runAsync(() -> setAt(burst % 2 == 0 ? ONE : LISTENING, burst)))
                .toList();
        others.forEach(CompletableFuture::join);

        withinASecond(() -> assertThat(shownAt(ONE, "contested"))
                .isEqualTo(shownAt(LISTENING, "contested"))
                .isEqualTo(shownAt(LISTENING, "contested")));
        assertThat(shownAt(ONE, "contested").at("/account/burst").asInt()).isEqualTo(stored());
        assertThat(json(call(ONE, HttpMethod.GET, operator, "/api/ops/actions", ""))
                        .path("items")
                        .valueStream()
                        .filter(action -> action.path("path").asString().endsWith("/contested"))
                        .map(action -> action.at("/body").asString()))
                .containsExactlyInAnyOrder(body(11), body(12), body(13), body(14));
    }

    private static void setAt(RunningEdge edge, int burst) {
        var other = RunningEdge.bearer(UUID.randomUUID(), Role.OPERATOR);
        call(edge, HttpMethod.PUT, other, LIMITS + "/contested", body(burst))
                .expectStatus()
                .isOk();
    }

    private static String body(int burst) {
        return "{\"account\":{\"rate\":1,\"burst\":%d}}".formatted(burst);
    }

    private static int stored() {
        return Objects.requireNonNull(ONE.bean(DatabaseClient.class)
                .sql("select account_burst from limit_setting where policy = 'contested'")
                .mapValue(Integer.class)
                .one()
                .block());
    }

    private ResponseSpec set(String policy, String body) {
        return call(ONE, HttpMethod.PUT, operator, LIMITS + "/" + policy, body);
    }

    private ResponseSpec take(String policy) {
        return call(ONE, HttpMethod.DELETE, operator, LIMITS + "/" + policy, "");
    }

    private JsonNode shownAt(RunningEdge edge, String policy) {
        return json(call(edge, HttpMethod.GET, operator, LIMITS, ""))
                .path("policies")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(ResponseSpec answer) {
        return new JsonMapper()
                .readTree(Objects.requireNonNull(answer.expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody()));
    }

    private @Nullable String limitAt(RunningEdge edge, String policy) {
        return ask(edge, policy).returnResult(Void.class).getResponseHeaders().getFirst("RateLimit-Limit");
    }

    private @Nullable String leftAt(RunningEdge edge, String policy) {
        return ask(edge, policy).returnResult(Void.class).getResponseHeaders().getFirst("RateLimit-Remaining");
    }

    private boolean isLetIn(String policy) {
        return statusOf(ask(ONE, policy)) == 200;
    }

    private ResponseSpec ask(RunningEdge edge, String policy) {
        return call(edge, HttpMethod.GET, customer, pathOf(policy), "");
    }

    private static int statusOf(ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    private static ResponseSpec call(RunningEdge edge, HttpMethod method, String token, String path, String body) {
        var request = edge.client()
                .method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> authorize(headers, token));
        return body.isEmpty() ? request.exchange() : request.bodyValue(body).exchange();
    }

    private static void authorize(HttpHeaders headers, String token) {
        if (!token.isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, token);
        }
    }

    private static void withinASecond(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(ONE_SECOND).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }

    private static void sql(String statement) {
        ONE.bean(DatabaseClient.class).sql(statement).then().block();
    }
}
