package dev.flashsale.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class OutboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String name = Office.newName();
    private final Office office = Office.open(DevBackends.shared(), name);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void sendsWhatWasCommittedWithItsIdKeyAndHeaders() {
        var messages = Note.messages("a", 0, 3);

        office.append(messages);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.context()
                                .getBean(TopicProgress.class)
                                .readAll(Note.TOPIC)
                                .collectList()
                                .block(LIMIT))
                        .isEqualTo(messages));
        assertThat(office.waiting()).isZero();
    }

    @Test
    void sendsNothingOfATransactionThatFailed() {
        office.transaction()
                .transactional(office.outbox()
                        .append(Note.TOPIC, Note.messages("lost", 0, 3))
                        .then(Mono.error(new IllegalStateException("rolled back"))))
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);
        office.append(Note.messages("kept", 0, 1));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(office.sent()).containsExactly(new Note("kept", 0)));
    }

    @Test
    void wakesAtACommitWithoutWaitingForItsPoll() {
        try (var quick = Office.open(DevBackends.shared(), Office.newName(), "flashsale.outbox.poll-interval=1h")) {
            quick.append(Note.messages("a", 0, 1));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(quick.sent()).hasSize(1));
        }
    }

    @Test
    void relaysWhatAnInstanceWithoutRelayAppended() {
        try (var silent = Office.open(DevBackends.shared(), name, "flashsale.outbox.relay-enabled=false")) {
            silent.append(Note.messages("a", 0, 1));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(office.sent()).hasSize(1));
        }
    }

    @Test
    void keepsTheOrderOfEachKeyWithSeveralRelaysAtOnce() {
        try (var second = Office.open(DevBackends.shared(), name);
                var third = Office.open(DevBackends.shared(), name, "flashsale.outbox.batch-size=7")) {
            var offices = List.of(office, second, third);

            Flux.range(0, 20)
                    .flatMap(key -> appendOneByOne(offices, "key-" + key, 30), 20)
                    .blockLast(LIMIT);

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(office.waiting()).isZero());
            assertThat(office.firstArrivals())
                    .hasSize(20)
                    .allSatisfy((key, numbers) -> assertThat(numbers)
                            .isEqualTo(IntStream.range(0, 30).boxed().toList()));
        }
    }

    @Test
    void doesNotWaitWhileAnotherInstanceRelays() {
        var store = office.context().getBean(OutboxStore.class);
        var batch = new RelayBatch(store, office.context().getBean(TopicWriter.class), office.transaction(), 500);
        var released = Sinks.<Void>empty();
        stopRelay();

        var another = office.transaction()
                .transactional(store.take(500).flatMap(_ -> released.asMono()))
                .toFuture();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(batch.relay().block(LIMIT)).isEqualTo(RelayBatch.Outcome.BUSY));
        released.tryEmitEmpty();
        another.join();
        assertThat(batch.relay().block(LIMIT)).isEqualTo(RelayBatch.Outcome.DRAINED);
    }

    @Test
    void keepsTheOrderWithinOneTransactionOfManyMessages() {
        office.append(Note.messages("a", 0, 2000));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(office.waiting()).isZero());
        assertThat(office.sent())
                .extracting(Note::number)
                .isEqualTo(IntStream.range(0, 2000).boxed().toList());
    }

    @Test
    void showsHowManyWaitAndForHowLong() {
        stopRelay();

        office.append(Note.messages("a", 0, 5));

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(office.gauge("flashsale.outbox.size")).isEqualTo(5);
            assertThat(office.gauge("flashsale.outbox.age.seconds")).isPositive();
        });
        office.relay().start();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(office.gauge("flashsale.outbox.size")).isZero();
            assertThat(office.gauge("flashsale.outbox.age.seconds")).isZero();
        });
    }

    private void stopRelay() {
        Mono.<Void>create(sink -> office.relay().stop(sink::success)).block(LIMIT);
    }

    private static Flux<Void> appendOneByOne(List<Office> offices, String key, int count) {
        return Flux.fromIterable(Note.messages(key, 0, count)).index().concatMap(next -> {
            var where = offices.get((int) (next.getT1() % offices.size()));
            return where.transaction().transactional(where.outbox().append(Note.TOPIC, List.of(next.getT2())));
        });
    }
}
