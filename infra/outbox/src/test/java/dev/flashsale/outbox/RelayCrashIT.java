package dev.flashsale.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.rules.BesideOthers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@BesideOthers
class RelayCrashIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static DevBackends backends;

    private final String name = Office.newName();
    private final Office office = Office.open(backends, name);

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults().withKinds(BackendKind.POSTGRES, BackendKind.KAFKA));
    }

    @AfterAll
    static void stop() {
        backends.close();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void sendsAgainWhatWasSentButNotCommitted() {
        stopRelay();
        office.append(Note.messages("a", 0, 10));
        var store = office.context().getBean(OutboxStore.class);
        var writer = office.context().getBean(TopicWriter.class);

        // The connection dies between the acknowledgements and the commit.
        office.transaction()
                .transactional(store.take(500)
                        .flatMap(writer::sendRaw)
                        .then(office.database()
                                .sql("select pg_terminate_backend(pg_backend_pid())")
                                .then()))
                .as(StepVerifier::create)
                .verifyError();
        assertThat(office.waiting()).isEqualTo(10);
        office.relay().start();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(office.waiting()).isZero());
        assertThat(office.sent()).hasSize(20);
        assertThat(office.firstArrivals().get("a"))
                .isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void deliversEverythingInOrderAfterTheBrokerWasAwayForTwentySeconds() {
        office.append(Note.messages("a", 0, 10));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(office.waiting()).isZero());

        backends.kafka().kill();
        var appending = Flux.fromIterable(Note.messages("a", 10, 100))
                .concatMap(note -> Mono.delay(Duration.ofMillis(200))
                        .then(office.transaction().transactional(office.outbox().append(Note.TOPIC, List.of(note)))))
                .then()
                .toFuture();
        await().atMost(LIMIT).until(appending::isDone);
        assertThat(office.waiting()).isEqualTo(100);
        backends.kafka().start();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(office.waiting()).isZero());
        assertThat(office.firstArrivals().get("a"))
                .isEqualTo(IntStream.range(0, 110).boxed().toList());
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        office.append(Note.messages("a", 0, 10));

        backends.postgres().kill();
        backends.postgres().start();

        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> office.append(Note.messages("a", 10, 1)));
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(office.waiting()).isZero());
        assertThat(office.firstArrivals().get("a"))
                .isEqualTo(IntStream.range(0, 11).boxed().toList());
    }

    private void stopRelay() {
        Mono.<Void>create(sink -> office.relay().stop(sink::success)).block(LIMIT);
    }
}
