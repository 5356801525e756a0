package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.edge.upkeep.Upkeep;
import dev.flashsale.web.Role;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What operators do is written down, before anybody hears of it and when it is answered. */
class ActionsIT {

    private static final String ACTIONS = "/api/ops/actions";
    private static final StandInService SALE_CORE = new StandInService("sale-core");
    private static final RunningEdge EDGE = RunningEdge.start(settings());

    /** 1200 are over; of the other two one is younger, and one was answered later. */
    private static final String OLD_ACTIONS = """
            insert into operator_action (id, operator_id, begun_at, method, path, correlation_id)
            select lpad(to_hex(n), 32, '0')::uuid, gen_random_uuid(),
                now() - make_interval(days => case when n = 1 then 399 else 401 end), 'POST', '/old', n::text
            from generate_series(1, 1202) n
            """;

    private static final String OLD_OUTCOMES = """
            insert into operator_action_outcome (action_id, status, ended_at)
            select id, 299, case when correlation_id = '2' then now() - interval '399 days' else begun_at end
            from operator_action where path = '/old' and correlation_id::int % 2 = 0
            """;

    private final UUID account = UUID.randomUUID();
    private final String operator = RunningEdge.bearer(account, Role.OPERATOR);
    private final String pause = "/api/sales/" + UUID.randomUUID() + "/pause";

    record Entry(
            String operatorId,
            String method,
            String path,
            @Nullable String query,
            @Nullable String body,
            String correlationId,
            @Nullable Integer status,
            @Nullable String endedAt) {}

    record Entries(List<Entry> items, @Nullable String next) {}

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>(DevBackends.springProperties("actions"));
        settings.put("flashsale.services.sale-core", SALE_CORE.address());
        settings.put("flashsale.connections.answer", "1500ms");
        return settings;
    }

    @AfterAll
    static void stop() {
        EDGE.close();
        SALE_CORE.stop();
    }

    @Test
    void keepsWhoDidWhatAndWhatCameOfIt() {
        var body = "{\"reason\":\"noise\", \"password\":\"hunter22\"}";

        var answer = change(operator, pause + "?for=good", body).expectStatus().isOk();

        var entry = entriesOf(pause).getFirst();
        assertThat(entry.operatorId()).isEqualTo(account.toString());
        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.query()).isEqualTo("for=good");
        assertThat(entry.body()).isEqualTo("{\"reason\":\"noise\",\"password\":\"***\"}");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.endedAt()).isNotNull();
        assertThat(entry.correlationId())
                .isEqualTo(
                        answer.returnResult(String.class).getResponseHeaders().getFirst("X-Correlation-Id"));
        assertThat(SALE_CORE.last().body()).as("passed on").isEqualTo(body);
    }

    @Test
    void keepsWhatWasRefused() {
        change(operator, "/api/sales/sold-out/end", "").expectStatus().isEqualTo(409);
        change(operator, "/api/ops/blocks", "{}").expectStatus().isBadRequest();

        assertThat(entriesOf("/api/sales/sold-out/end").getFirst().status()).isEqualTo(409);
        assertThat(entriesOf("/api/ops/blocks").getFirst().status()).isEqualTo(400);
    }

    /** However it is written: routes and calls of the edge would take it all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/ops/blocks", "/api/%6fps/blocks", "/%61pi/ops/blocks;a=b", "/api/settlements/runs"})
    void overlooksNoChange(String path) {
        var before = all().size();

        change(operator, path, "{}");

        assertThat(all()).hasSize(before + 1);
        assertThat(all().getFirst().operatorId()).isEqualTo(account.toString());
    }

    @Test
    void whatOthersDoAndWhatChangesNothingIsNoAction() {
        var before = all().size();

        change(RunningEdge.customer(), "/api/ops/blocks", "{}").expectStatus().isForbidden();
        change(RunningEdge.bearer(account, Role.SELLER), pause, "{}")
                .expectStatus()
                .isOk();
        change("Bearer " + operator.substring(20), pause, "{}").expectStatus().isUnauthorized();
        change("", "/api/ops/blocks", "{}").expectStatus().isUnauthorized();
        change(operator, "/api/sessions/refresh", "{}");
        call(HttpMethod.GET, operator, "/api/ops/blocks", "").expectStatus().isOk();

        assertThat(all()).hasSize(before);
    }

    @Test
    void isWrittenDownBeforeAnybodyHearsOfIt() {
        var path = "/api/sales/slow-" + UUID.randomUUID() + "/pause";
        var answer =
                CompletableFuture.supplyAsync(() -> change(operator, path, "").returnResult(String.class));

        await().until(() -> !entriesOf(path).isEmpty());
        assertThat(entriesOf(path).getFirst().status()).as("nobody knows yet").isNull();
        assertThat(answer.join().getStatus().value()).isEqualTo(503);

        assertThat(entriesOf(path).getFirst().status()).isEqualTo(503);
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        sql("alter table operator_action rename to operator_action_away");
        try {
            change(operator, pause, "{}")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("action-not-recorded")
                    .jsonPath("$.outcome")
                    .isEqualTo("known");
            assertThat(SALE_CORE.received()).noneMatch(each -> each.uri().equals(pause));
            change(RunningEdge.bearer(account, Role.SELLER), pause, "{}")
                    .expectStatus()
                    .isOk();
        } finally {
            sql("alter table operator_action_away rename to operator_action");
        }
        change(operator, pause, "{}").expectStatus().isOk();
        assertThat(entriesOf(pause)).hasSize(1);
    }

    /** The answer is not kept back for the log; the entry says that nobody knows. */
    @Test
    void anOutcomeThatCannotBeWrittenDownStaysUnknown() {
        sql("alter table operator_action_outcome rename to outcome_away");
        try {
            change(operator, pause, "{}").expectStatus().isOk();
        } finally {
            sql("alter table outcome_away rename to operator_action_outcome");
        }

        assertThat(entriesOf(pause).getFirst().status()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update operator_action set path = '/'",
                "delete from operator_action",
                "truncate operator_action cascade",
                "update operator_action_outcome set status = 200",
                "delete from operator_action_outcome",
                "truncate operator_action_outcome",
            })
    void nothingOfItCanBeChanged(String statement) {
        change(operator, pause, "{}").expectStatus().isOk();

        assertThatThrownBy(() -> sql(statement)).hasStackTraceContaining("is never changed");
    }

    @Test
    void whatIsOldIsDeletedAFewAtATimeByAnyNumberOfInstances() {
        change(operator, pause, "{}").expectStatus().isOk();
        sql(OLD_ACTIONS);
        sql(OLD_OUTCOMES);

        var purged = Flux.range(0, 4)
                .flatMap(_ -> EDGE.bean(Upkeep.class).run(), 4)
                .then(Mono.defer(() -> rowsOf("operator_action where path = '/old'")));

        assertThat(purged.block()).isEqualTo(2);
        assertThat(rowsOf("operator_action_outcome where status = 299").block()).isEqualTo(1);
        assertThat(entriesOf(pause)).hasSize(1);
    }

    @Test
    void isShownPageByPageTheNewestFirst() {
        for (var verb : List.of("pause", "resume", "end")) {
            change(operator, "/api/sales/paged/" + verb, "").expectStatus().isOk();
        }

        var first = page("?limit=2");
        var second = page("?limit=1&cursor=" + first.next());

        assertThat(first.items())
                .extracting(Entry::path)
                .containsExactly("/api/sales/paged/end", "/api/sales/paged/resume");
        assertThat(second.items()).extracting(Entry::path).containsExactly("/api/sales/paged/pause");
    }

    @Test
    void theLimitsAreShownAsTheyAreSet() {
        call(HttpMethod.GET, operator, "/api/ops/limits", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.enabled")
                .isEqualTo(true)
                .jsonPath("$.policies[0].name")
                .isEqualTo("operating")
                .jsonPath("$.policies[0].account.burst")
                .isEqualTo(20)
                .jsonPath("$.policies[0].address")
                .doesNotExist();
    }

    private ResponseSpec change(String token, String path, String body) {
        return call(HttpMethod.POST, token, path, body);
    }

    private ResponseSpec call(HttpMethod method, String token, String path, String body) {
        var request = EDGE.client()
                .method(method)
                .uri(URI.create(EDGE.url() + path))
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> describe(headers, token));
        return body.isEmpty() ? request.exchange() : request.bodyValue(body).exchange();
    }

    private static void describe(HttpHeaders headers, String token) {
        headers.set("Idempotency-Key", UUID.randomUUID().toString());
        if (!token.isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, token);
        }
    }

    private List<Entry> entriesOf(String path) {
        return all().stream().filter(entry -> entry.path().equals(path)).toList();
    }

    private List<Entry> all() {
        return page("?limit=100").items();
    }

    private Entries page(String query) {
        return Objects.requireNonNull(call(HttpMethod.GET, operator, ACTIONS + query, "")
                .expectStatus()
                .isOk()
                .expectBody(Entries.class)
                .returnResult()
                .getResponseBody());
    }

    private static Mono<Long> rowsOf(String rows) {
        return EDGE.bean(DatabaseClient.class)
                .sql("select count(*) from " + rows)
                .mapValue(Long.class)
                .one();
    }

    private static void sql(String statement) {
        EDGE.bean(DatabaseClient.class).sql(statement).then().block();
    }
}
