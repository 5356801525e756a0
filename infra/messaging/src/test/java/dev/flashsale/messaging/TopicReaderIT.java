package dev.flashsale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Every test has topics of its own, and mostly waits: several run at once. */
@Execution(ExecutionMode.CONCURRENT)
class TopicReaderIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String GROUP = "readers";

    private final String prefix = Station.newPrefix();
    private final Received received = new Received();
    private final Station station = Station.open(prefix);
    private final List<TopicReader<?>> readers = new ArrayList<>();

    @AfterEach
    void close() {
        readers.forEach(TopicReaderIT::stop);
        station.close();
    }

    @Test
    void deliversEverythingInOrderPerKey() {
        read(received::take);

        send(Parcel.messages(40, 50));

        awaitAll();
        assertThat(received.numbersByKey())
                .hasSize(40)
                .allSatisfy((key, numbers) -> assertThat(numbers)
                        .isEqualTo(IntStream.range(0, 50).boxed().toList()));
    }

    @Test
    void carriesIdKeyAndHeaders() {
        var sent = new Message<>(
                new Parcel("a", 1).message().id(), "a", new Parcel("a", 1), Map.of("traceparent", "00-1-2-01"));
        read(received::take);

        station.writer().send(Parcel.TOPIC, sent).block(LIMIT);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(received.messages()).containsExactly(sent));
    }

    @Test
    void handsOverNoMoreThanABatch() {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        send(Parcel.messages("one", 1200));

        read(batch -> received.take(batch).doOnSuccess(done -> sizes.add(batch.size())));

        awaitAll();
        assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(500));
        assertThat(received.parcels()).hasSize(1200);
    }

    @Test
    void setsUnreadableRecordsAsideAndGoesOn() {
        read(received::take);
        send(Parcel.messages("a", 1));

        station.writer()
                .sendRaw(List.of(new RawMessage(Parcel.TOPIC.name(), "a", "no json".getBytes(UTF_8), Map.of())))
                .block(LIMIT);
        send(List.of(new Parcel("a", 2).message()));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(received.numbersByKey()).containsEntry("a", List.of(0, 2)));
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo("no json");
            assertThat(letter.key()).isEqualTo("a");
            assertThat(letter.topicName()).isEqualTo(Parcel.TOPIC.name());
            assertThat(letter.errorClass()).startsWith("tools.jackson");
        });
        assertThat(station.meters("flashsale.messages.dead").values()).containsExactly(1.0);
    }

    @Test
    void setsAsideOnlyTheMessageThatCannotBeHandled() {
        send(Parcel.messages("a", 100));

        read(batch -> refusing(66, batch));

        awaitAll();
        assertThat(received.distinct()).hasSize(99).doesNotContain(new Parcel("a", 66));
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).contains("66");
            assertThat(letter.errorMessage()).isEqualTo("not this one");
        });
    }

    @Test
    void keepsTheOrderOfAKeyAroundAMessageThatCannotBeHandled() {
        send(Parcel.messages("a", 20));

        read(batch -> refusing(7, batch));

        awaitAll();
        assertThat(received.numbersByKey().get("a"))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(19);
    }

    @Test
    void replaysADeadLetter() {
        var healed = new AtomicBoolean();
        read(batch -> healed.get() ? received.take(batch) : Mono.error(new IllegalStateException("not yet")));
        var sent = Parcel.messages("a", 3);
        send(sent);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deadLetters()).hasSize(3));
        healed.set(true);

        var replayed = station.deadLetters()
                .replay(new DeadLetterPlace(Parcel.TOPIC, 0, 1))
                .block(LIMIT);

        assertThat(replayed).isTrue();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(received.messages()).containsExactly(sent.get(1)));
    }

    @Test
    void listsDeadLettersPageByPageTheLatestFirst() {
        read(batch -> Mono.error(new IllegalStateException("never")));
        send(Parcel.messages("a", 5));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deadLetters()).hasSize(5));

        var first = pageAfter(DeadLetterPlace.latest(Parcel.TOPIC));
        var second = pageAfter(DeadLetterPlace.parse(Parcel.TOPIC.name() + "~0-2", List.of(Parcel.TOPIC))
                .orElseThrow());

        assertThat(first).extracting(DeadLetter::id).containsExactly("0-4", "0-3", "0-2");
        assertThat(second).extracting(DeadLetter::id).containsExactly("0-1", "0-0");
        assertThat(second).allSatisfy(letter -> {
            assertThat(letter.group()).isEqualTo(GROUP);
            assertThat(letter.attempts()).isEqualTo(4);
            assertThat(letter.size()).isPositive();
        });
    }

    @Test
    void knowsNoDeadLetterOfThatId() {
        station.deadLetters()
                .replay(new DeadLetterPlace(Parcel.TOPIC, 0, 12345))
                .as(StepVerifier::create)
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    void waitsOutAFaultOfTheDatabaseWithoutDeadLetters() {
        var away = new AtomicInteger(6);
        send(Parcel.messages("a", 1));

        read(batch -> away.getAndDecrement() > 0
                ? Mono.error(new IllegalStateException(new DataAccessResourceFailureException("away")))
                : received.take(batch));

        awaitAll();
        assertThat(received.parcels()).hasSize(1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void deliversAgainWhatWasHandledButNotCommitted() {
        send(Parcel.messages("a", 10));
        var crashing = Station.open(prefix, "flashsale.kafka.drain-timeout=1ms");
        var before = new Received();
        var dying = crashing.readers()
                .batches(Parcel.TOPIC, GROUP, batch -> before.take(batch).then(Mono.never()));
        dying.start();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(before.parcels()).hasSize(10));

        crashing.close();
        read(received::take);

        awaitAll();
        assertThat(received.parcels()).containsExactlyElementsOf(before.parcels());
    }

    @Test
    void commitsWhatIsInHandWhenItStops() {
        send(Parcel.messages("a", 10));
        var entered = new AtomicBoolean();
        var reader = read(batch -> {
            entered.set(true);
            return Mono.delay(Duration.ofMillis(700)).then(received.take(batch));
        });
        await().atMost(LIMIT).untilTrue(entered);

        stop(reader);

        assertThat(received.parcels()).hasSize(10);
        assertThat(station.progress().lag(Parcel.TOPIC, GROUP).block(LIMIT)).isZero();
    }

    @Test
    void losesNothingWhenASecondMemberJoinsAndTheFirstLeaves() {
        var first = read(batch -> Mono.delay(Duration.ofMillis(5)).then(received.take(batch)));
        var enough = new AtomicBoolean();
        var sending = Flux.range(0, Integer.MAX_VALUE)
                .takeWhile(number -> !enough.get())
                .concatMap(number -> sendWave(number).thenReturn(number))
                .count()
                .toFuture();
        await().atMost(LIMIT).until(() -> !received.parcels().isEmpty());

        try (var second = Station.open(prefix)) {
            var joined = new Received();
            var successor = second.readers().batches(Parcel.TOPIC, GROUP, joined::take);
            successor.start();
            await().atMost(LIMIT).until(() -> !joined.parcels().isEmpty());
            stop(first);
            enough.set(true);
            long waves = sending.join();
            awaitAll();

            var all = new HashSet<>(received.parcels());
            all.addAll(joined.parcels());
            assertThat(all).hasSize((int) waves * 50);
            stop(successor);
        }
    }

    private Mono<Long> sendWave(int number) {
        var wave = IntStream.range(0, 50)
                .mapToObj(key -> new Parcel("key-" + key, number).message())
                .toList();
        return station.writer().sendAll(Parcel.TOPIC, wave).retry(3).then(Mono.delay(Duration.ofMillis(20)));
    }

    @Test
    void doesNotSetBackTheCommitsOfWhoeverTookItsPartitions() {
        var released = Sinks.<Void>empty();
        send(Parcel.messages(40, 1));
        var entered = new AtomicBoolean();
        var first = read(batch -> {
            entered.set(true);
            return released.asMono().then(received.take(batch));
        });
        await().atMost(LIMIT).untilTrue(entered);

        try (var second = Station.open(prefix)) {
            var taken = new Received();
            var successor = second.readers().batches(Parcel.TOPIC, GROUP, taken::take);
            successor.start();
            await().atMost(LIMIT).until(() -> !taken.parcels().isEmpty());
            send(Parcel.messages(40, 2));
            await().atMost(LIMIT).until(() -> taken.parcels().stream().anyMatch(parcel -> parcel.number() == 1));
            released.tryEmitEmpty();

            awaitAll();
            stop(first);
            awaitAll();
            stop(successor);
        }
    }

    @Test
    void showsWhatIsSentHandledAndOpen() {
        var healed = new AtomicBoolean();
        read(batch -> healed.get() ? received.take(batch) : Mono.error(new TimeoutException()));

        send(Parcel.messages(3, 4));

        assertThat(station.meters("flashsale.messages.sent").values()).containsExactly(12.0);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                station.meters("flashsale.consumer.lag").values())
                        .containsExactly(12.0));
        healed.set(true);
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(station.meters("flashsale.messages.handled").values()).containsExactly(12.0);
            assertThat(station.meters("flashsale.consumer.lag").values()).containsExactly(0.0);
        });
    }

    @Test
    void broadcastsToEveryListenerOfEveryInstance() {
        try (var other = Station.open(prefix)) {
            var here = new Received();
            var there = new Received();
            listen(station, received);
            listen(station, here);
            listen(other, there);

            await().atMost(LIMIT).untilAsserted(() -> {
                send(List.of(new Parcel("ping", 0).message()));
                assertThat(received.parcels()).isNotEmpty();
                assertThat(here.parcels()).isNotEmpty();
                assertThat(there.parcels()).isNotEmpty();
            });
            send(Parcel.messages("news", 20));

            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(received.numbersByKey().get("news")).hasSize(20).isSorted();
                assertThat(here.numbersByKey().get("news")).hasSize(20).isSorted();
                assertThat(there.numbersByKey().get("news")).hasSize(20).isSorted();
            });
        }
    }

    @Test
    void knowsWhenAGroupHasConsumedEverything() {
        var open = new AtomicBoolean();
        send(Parcel.messages(5, 5));
        read(batch -> Mono.defer(() -> open.get() ? received.take(batch) : Mono.error(new TimeoutException())));

        station.progress()
                .awaitConsumed(Parcel.TOPIC, GROUP, Duration.ofSeconds(2))
                .as(StepVerifier::create)
                .verifyError(TimeoutException.class);
        assertThat(station.progress().lag(Parcel.TOPIC, GROUP).block(LIMIT)).isEqualTo(25);
        open.set(true);
        awaitAll();

        assertThat(received.parcels()).hasSize(25);
        assertThat(station.progress().lag(Parcel.TOPIC, GROUP).block(LIMIT)).isZero();
    }

    @Test
    void readsATopicFromItsBeginningToItsEnd() {
        assertThat(readAll()).isEmpty();
        send(Parcel.messages(30, 40));

        assertThat(readAll()).hasSize(1200).doesNotHaveDuplicates();
    }

    private List<Parcel> readAll() {
        return station.progress()
                .readAll(Parcel.TOPIC)
                .map(Message::payload)
                .collectList()
                .block(LIMIT);
    }

    private Mono<Void> refusing(int number, List<Message<Parcel>> batch) {
        return batch.stream().anyMatch(message -> message.payload().number() == number)
                ? Mono.error(new IllegalArgumentException("not this one"))
                : received.take(batch);
    }

    private void listen(Station where, Received into) {
        where.readers()
                .broadcast(Parcel.TOPIC)
                .concatMap(message -> into.take(List.of(message)))
                .subscribe();
    }

    private TopicReader<Parcel> read(Function<List<Message<Parcel>>, Mono<Void>> handler) {
        var reader = station.readers().batches(Parcel.TOPIC, GROUP, handler);
        reader.start();
        readers.add(reader);
        return reader;
    }

    private void send(List<Message<Parcel>> messages) {
        station.writer().sendAll(Parcel.TOPIC, messages).block(LIMIT);
    }

    private void awaitAll() {
        station.progress().awaitConsumed(Parcel.TOPIC, GROUP, LIMIT).block();
    }

    private List<DeadLetter> pageAfter(DeadLetterPlace place) {
        return station.deadLetters().after(place, List.of(), 3).collectList().block(LIMIT);
    }

    private List<DeadLetter> deadLetters() {
        return station.deadLetters().list(Parcel.TOPIC, 100).collectList().block(LIMIT);
    }

    private static void stop(TopicReader<?> reader) {
        Mono.<Void>create(sink -> reader.stop(sink::success)).block(LIMIT);
    }
}
