package dev.flashsale.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.outbox.RepeatedOutcome.Answered;
import dev.flashsale.outbox.RepeatedOutcome.KeyReused;
import dev.flashsale.outbox.RepeatedOutcome.RequestInFlight;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RepeatableAnswersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Office office = Office.open(DevBackends.shared(), Office.newName());
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void createTable() {
        office.database()
                .sql("create table work_done (run integer not null)")
                .then()
                .block(LIMIT);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void givesTheFirstAnswerAgain() {
        assertThat(once("key", "body")).isEqualTo(new Answered(new Answer(201, "{\"run\":1}"), false));
        assertThat(once("key", "body")).isEqualTo(new Answered(new Answer(201, "{\"run\":1}"), true));
        assertThat(once("other", "body")).isEqualTo(new Answered(new Answer(201, "{\"run\":2}"), false));
    }

    @Test
    void runsTheWorkOnceForFiftyCallersAtOnce() {
        var outcomes = Flux.range(0, 50)
                .flatMap(caller -> office.answers().once("ann/order", "key", "body", this::work), 50)
                .collectList()
                .blockOptional(LIMIT)
                .orElseThrow();

        assertThat(workDone()).isEqualTo(1);
        assertThat(outcomes)
                .hasSize(50)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isIn(
                                new Answered(new Answer(201, "{\"run\":1}"), false),
                                new Answered(new Answer(201, "{\"run\":1}"), true),
                                new RequestInFlight()));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Answered answered && !answered.repeated())
                .hasSize(1);
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        once("key", "body");

        assertThat(once("key", "another body")).isEqualTo(new KeyReused());
        assertThat(workDone()).isEqualTo(1);
    }

    @Test
    void saysThatTheFirstRequestIsStillInFlight() {
        var first = office.answers()
                .once("ann/order", "key", "body", () -> work().delayElement(Duration.ofMillis(800)))
                .toFuture();
        await().until(() -> runs.get() == 1);

        assertThat(once("key", "body")).isEqualTo(new RequestInFlight());
        assertThat(first.join()).isInstanceOf(Answered.class);
    }

    @Test
    void storesNothingOfWorkThatFailed() {
        office.answers()
                .once("ann/order", "key", "body", () -> work().then(Mono.error(new IllegalStateException("failed"))))
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);

        assertThat(workDone()).isZero();
        assertThat(once("key", "body")).isEqualTo(new Answered(new Answer(201, "{\"run\":2}"), false));
    }

    @Test
    void finishesTheWorkOfACallerWhoWentAway() {
        var leaving = office.answers()
                .once("ann/order", "key", "body", () -> work().delayElement(Duration.ofMillis(500)))
                .subscribe();
        await().until(() -> runs.get() == 1);

        leaving.dispose();

        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(once("key", "body")).isEqualTo(new Answered(new Answer(201, "{\"run\":1}"), true)));
        assertThat(workDone()).isEqualTo(1);
    }

    @Test
    void leaksNoConnectionsWhenCallersGoAway() {
        Flux.range(0, 200)
                .flatMap(
                        caller -> office.answers()
                                .once("ann/order", "key-" + caller, "body", this::work)
                                .timeout(Duration.ofMillis(1 + caller % 20), Mono.empty()),
                        50)
                .blockLast(LIMIT);

        assertThat(once("afterwards", "body")).isInstanceOf(Answered.class);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.context()
                                .getBean(io.r2dbc.pool.ConnectionPool.class)
                                .getMetrics()
                                .orElseThrow()
                                .acquiredSize())
                        .isZero());
    }

    @Test
    void isPurgedOfOldAnswers() {
        once("old", "body");
        office.database()
                .sql("update repeatable_answer set answered_at = now() - interval '3 days'")
                .then()
                .block(LIMIT);
        once("new", "body");

        office.purge().run().block(LIMIT);

        assertThat(once("new", "body"))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.repeated()).isTrue());
        assertThat(once("old", "body"))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.repeated()).isFalse());
    }

    private RepeatedOutcome once(String key, String fingerprint) {
        return office.answers()
                .once("ann/order", key, fingerprint, this::work)
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private Mono<Answer> work() {
        return Mono.fromCallable(runs::incrementAndGet)
                .flatMap(run -> office.database()
                        .sql("insert into work_done (run) values (:run)")
                        .bind("run", run)
                        .then()
                        .thenReturn(new Answer(201, "{\"run\":%d}".formatted(run))));
    }

    private long workDone() {
        return office.database()
                .sql("select count(*) from work_done")
                .mapValue(Long.class)
                .one()
                .blockOptional(LIMIT)
                .orElseThrow();
    }
}
