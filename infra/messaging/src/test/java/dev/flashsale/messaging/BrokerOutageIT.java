package dev.flashsale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.rules.BesideOthers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@BesideOthers
class BrokerOutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ALLOWANCE = Duration.ofSeconds(12);
    private static final String GROUP = "readers";

    private static DevBackends backends;

    private final Received received = new Received();
    private final Station station = station();
    private final TopicReader<Parcel> reader = station.readers().batches(Parcel.TOPIC, GROUP, received::take);

    @BeforeAll
    static void startBroker() {
        backends = Station.ownBroker();
    }

    @AfterAll
    static void stopBroker() {
        backends.close();
    }

    @AfterEach
    void close() {
        reader.stop();
        station.close();
    }

    @Test
    void failsInTimeWhileTheBrokerIsDeadAndRecoversByItself() {
        reader.start();
        awaitSent(new Parcel("before", 0));
        awaitReceived(new Parcel("before", 0));

        backends.kafka().kill();
        for (int attempt = 0; attempt < 6; attempt++) {
            assertFailsInTime(station, new Parcel("meanwhile", attempt));
        }
        backends.kafka().start();

        awaitSent(new Parcel("after", 0));
        awaitReceived(new Parcel("after", 0));
    }

    @Test
    void failsInTimeWhileTheBrokerHangs() {
        awaitSent(new Parcel("before", 0));

        backends.kafka().pause();
        assertFailsInTime(station, new Parcel("meanwhile", 0));
        backends.kafka().resume();

        awaitSent(new Parcel("after", 0));
    }

    @Test
    void startsWithoutTheBrokerAndReadsAndWritesWhenItComes() {
        backends.kafka().kill();
        try (var early = station()) {
            var arrived = new Received();
            var first = early.readers().batches(Parcel.TOPIC, GROUP, arrived::take);
            first.start();
            assertFailsInTime(early, new Parcel("early", 0));

            backends.kafka().start();

            await().atMost(LIMIT).ignoreExceptions().until(() -> {
                early.writer()
                        .send(Parcel.TOPIC, new Parcel("late", 0).message())
                        .block(LIMIT);
                return true;
            });
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(arrived.parcels()).contains(new Parcel("late", 0)));
            first.stop();
        }
    }

    @Test
    void createsTheTopicsOfAWriterThatStartedWithoutTheBroker() {
        backends.kafka().kill();
        try (var early = station()) {
            assertFailsInTime(early, new Parcel("early", 0));
            assertFailsInTime(early, new Parcel("early", 1));
            backends.kafka().start();

            await().atMost(LIMIT).ignoreExceptions().until(() -> {
                early.writer()
                        .send(Parcel.TOPIC, new Parcel("late", 0).message())
                        .block(LIMIT);
                return true;
            });
        }
    }

    @Test
    void neverBlocksASenderWhenItsBufferIsFull() {
        try (var narrow = station(
                "flashsale.kafka.properties.[buffer.memory]=32768", "flashsale.kafka.properties.[batch.size]=16384")) {
            await().atMost(LIMIT).ignoreExceptions().until(() -> {
                narrow.writer()
                        .send(Parcel.TOPIC, new Parcel("first", 0).message())
                        .block(LIMIT);
                return true;
            });
            backends.kafka().pause();

            // BlockHound watches the threads of the parallel scheduler.
            var outcomes = Flux.range(0, 500)
                    .flatMap(
                            number -> narrow.writer()
                                    .send(Parcel.TOPIC, new Parcel("key-" + number, number).message())
                                    .subscribeOn(Schedulers.parallel())
                                    .thenReturn("sent")
                                    .onErrorResume(
                                            fault -> Mono.just(fault.getClass().getSimpleName())),
                            500)
                    .collectList()
                    .timeout(DELIVERY_TIMEOUT.plus(ALLOWANCE))
                    .onErrorReturn(List.of("late"))
                    .block(LIMIT);
            backends.kafka().resume();

            assertThat(outcomes).hasSize(500).containsOnly("DeliveryUnknown");
        }
    }

    /** One that gives up sooner than services do, so that the build does not wait for it. */
    private static Station station(String... settings) {
        var all = Stream.concat(Stream.of("flashsale.kafka.delivery-timeout=" + DELIVERY_TIMEOUT), Stream.of(settings));
        return Station.at(backends.kafka().bootstrapServers(), Station.newPrefix(), all.toArray(String[]::new));
    }

    private static void assertFailsInTime(Station where, Parcel parcel) {
        where.writer()
                .send(Parcel.TOPIC, parcel.message())
                .subscribeOn(Schedulers.parallel())
                .as(StepVerifier::create)
                .expectError(DeliveryUnknown.class)
                .verify(DELIVERY_TIMEOUT.plus(ALLOWANCE));
    }

    private void awaitSent(Parcel parcel) {
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            station.writer().send(Parcel.TOPIC, parcel.message()).block(LIMIT);
            return true;
        });
    }

    private void awaitReceived(Parcel parcel) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(received.parcels()).contains(parcel));
    }
}
