package dev.flashsale.edge.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.edge.waiting.Door.Answer;
import dev.flashsale.web.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;

/** What a waiting room promises, with two instances of the edge in front of one sale. */
class WaitingRoomIT {

    private static final Duration OPEN = Duration.ofSeconds(-10);

    private static Door one;
    private static Door other;

    @BeforeAll
    static void start() {
        one = Door.open(Map.of());
        other = Door.open(Map.of());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    /** Somebody who came, and his ticket. */
    record Guest(UUID id, String ticketId) {}

    @Test
    void givesOneCustomerOneTicketHoweverOftenHeAsks() {
        var sale = sale(OPEN, 1, 0);
        sale.is("PAUSED");
        var customer = UUID.randomUUID();

        var ids = Flux.range(0, 50)
                .flatMap(i -> (i % 2 == 0 ? one : other).taking(sale, customer), 50)
                .map(Answer::ticketId)
                .collect(HashSet::new, HashSet::add);

        assertThat(Door.await(ids)).hasSize(1);
        assertThat(one.room(sale).path("waiting").asInt()).isOne();
    }

    @Test
    void admitsThoseWhoCameBeforeOpeningInTheOrderOfTheSeedAndOthersAsTheyCame() {
        var sale = sale(Duration.ofSeconds(20), 100, 1_000);
        var hash = one.room(sale).path("seedHash").asString();
        var early = takeTickets(sale, 60);
        assertThat(one.room(sale).has("seed")).isFalse();
        assertThat(one.show(sale, early.getFirst().id(), early.getFirst().ticketId())
                        .json()
                        .has("position"))
                .isFalse();

        await().until(() -> one.room(sale).has("seed"));
        var late = Stream.generate(UUID::randomUUID)
                .limit(10)
                .map(customer -> new Guest(customer, other.take(sale, customer).ticketId()))
                .toList();

        var seed = one.room(sale).path("seed").asString();
        assertThat(Draw.hashOf(seed)).isEqualTo(hash);
        var everybody = Stream.concat(early.stream(), late.stream()).toList();
        await().untilAsserted(() -> assertThat(statesOf(sale, everybody))
                .allMatch(answer -> answer.state().equals("ADMITTED")));
        var expected = Stream.concat(
                        early.stream().sorted(Comparator.comparing(guest -> Draw.codeOf(seed, guest.id()))),
                        late.stream())
                .map(Guest::id)
                .toList();
        assertThat(byNumber(sale, everybody)).isEqualTo(expected);
        assertThat(drawOf(sale))
                .isEqualTo(expected.stream()
                        .limit(60)
                        .map(id -> Draw.codeOf(seed, id))
                        .toList());
    }

    @Test
    void isNeverFasterThanThePaceWithTwoInstances() {
        var sale = sale(Duration.ofSeconds(10), 50, 1_000);
        var guests = takeTickets(sale, 200);

        await().untilAsserted(() ->
                assertThat(one.room(sale).path("admitted").asInt()).isEqualTo(200));

        var times = statesOf(sale, guests).stream()
                .map(answer -> Instant.parse(answer.json().path("admittedAt").asString()))
                .sorted()
                .toList();
        var first = times.getFirst();
        var together = times.stream().filter(first::equals).count();
        assertThat(first).isAfterOrEqualTo(sale.opensAt());
        for (int i = 0; i < times.size(); i++) {
            // A second's worth may be made up for after a delay.
            var soonest = Duration.ofMillis((long) (((i + 1 - together) / 50.0 - 1) * 1_000 * 0.95));
            assertThat(Duration.between(first, times.get(i))).isGreaterThanOrEqualTo(soonest);
        }
    }

    @Test
    void tellsHowManyAreBeforeAndHowLongItTakes() {
        var sale = sale(OPEN, 2, 100);
        sale.is("PAUSED");
        var guests = takeOneByOne(sale, 5);

        var last = other.show(sale, guests.getLast().id(), guests.getLast().ticketId());

        assertThat(last.json().path("position").asInt()).isEqualTo(4);
        assertThat(last.json().path("estimatedWaitSeconds").asInt()).isEqualTo(3);
        assertThat(last.json().path("arrival").asInt()).isEqualTo(5);
    }

    @Test
    void admitsAsManyAsThereAreUnitsAndDismissesTheRestWhenTheyAreGone() {
        var sale = sale(OPEN, 100, 5);
        var guests = takeOneByOne(sale, 12);
        awaitAdmitted(sale, 5);
        assertThat(statesOf(sale, guests.subList(5, 12)))
                .allMatch(answer -> answer.state().equals("WAITING"));

        guests.subList(0, 5).forEach(guest -> buy(sale, guest));
        var gone = Instant.now();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> one.room(sale).path("waiting").asInt() == 0);
        assertThat(Duration.between(gone, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(statesOf(sale, guests.subList(5, 12)))
                .allMatch(answer -> answer.state().equals("DISMISSED"))
                .allMatch(answer -> answer.json().path("reason").asString().equals("SOLD_OUT"));
        assertThat(one.room(sale).path("state").asString()).isEqualTo("SOLD_OUT");
        assertThat(one.take(sale, UUID.randomUUID()).state()).isEqualTo("DISMISSED");
    }

    @Test
    void countsAPurchaseOnceFromTheMomentThatItIsTaken() {
        var sale = sale(OPEN, 100, 2);
        takeOneByOne(sale, 5);
        awaitAdmitted(sale, 2);

        sale.sells();
        awaitQuiet(sale);
        assertThat(one.room(sale).path("admitted").asInt()).isEqualTo(2);

        sale.has(2);
        awaitAdmitted(sale, 3);
        awaitQuiet(sale);
        assertThat(one.room(sale).path("admitted").asInt()).isEqualTo(3);
    }

    @Test
    void keepsAUnitForEachWhoHasNotBoughtYet() {
        var sale = sale(OPEN, 100, 3);
        var guests = takeOneByOne(sale, 6);
        awaitAdmitted(sale, 3);

        buy(sale, guests.getFirst());
        awaitQuiet(sale);
        assertThat(one.room(sale).path("admitted").asInt()).isEqualTo(3);
        buy(sale, guests.get(1));
        awaitQuiet(sale);
        assertThat(one.room(sale).path("admitted").asInt()).isEqualTo(3);

        sale.has(2);
        awaitAdmitted(sale, 4);
    }

    @Test
    void wakesUpWhenUnitsComeBackAndGivesBackThePlaces() {
        var sale = sale(OPEN, 100, 0);
        var guests = takeOneByOne(sale, 3);
        await().until(() -> one.room(sale).path("dismissed").asInt() == 3);

        sale.has(1);
        await().until(() -> one.room(sale).path("state").asString().equals("OPEN"));
        sale.is("PAUSED");
        awaitQuiet(sale);
        var newcomer = new Guest(UUID.randomUUID(), "");
        one.take(sale, newcomer.id());
        var again = one.take(sale, guests.get(1).id());

        assertThat(again.ticketId()).isEqualTo(guests.get(1).ticketId());
        assertThat(again.json().path("position").asInt()).isZero();
        sale.is("OPEN");
        awaitAdmitted(sale, 1);
        assertThat(one.show(sale, guests.get(1).id(), guests.get(1).ticketId()).state())
                .isEqualTo("ADMITTED");
        assertThat(one.show(sale, guests.get(0).id(), guests.get(0).ticketId()).state())
                .isEqualTo("DISMISSED");
    }

    @Test
    void handsOutATokenForTheCustomerAndTheSale() {
        var sale = sale(OPEN, 100, 1);
        var guest = takeOneByOne(sale, 1).getFirst();
        awaitAdmitted(sale, 1);

        var admitted = one.show(sale, guest.id(), guest.ticketId()).json();
        var token = Door.await(other.bean(TokenVerifier.class)
                .verifyFor("admission", admitted.path("admissionToken").asString()));

        assertThat(token.accountId()).isEqualTo(guest.id());
        assertThat(token.claims()).containsEntry("sale", sale.id().toString());
        assertThat(token.expiresAt()).isBefore(Instant.now().plusSeconds(121));
        assertThat(one.show(sale, guest.id(), guest.ticketId()).json()).isEqualTo(admitted);
    }

    @Test
    void admitsAndDismissesNobodyWhileTheSaleIsPaused() {
        var sale = sale(OPEN, 100, 0);
        sale.is("PAUSED");
        var guests = takeOneByOne(sale, 3);

        awaitQuiet(sale);

        assertThat(statesOf(sale, guests)).allMatch(answer -> answer.state().equals("WAITING"));
    }

    @Test
    void goesOnWhenSaleCoreComesBack() {
        var sale = sale(OPEN, 100, 2);
        sale.fails(503);
        takeOneByOne(sale, 2);
        awaitQuiet(sale);
        assertThat(one.room(sale).path("admitted").asInt()).isZero();

        sale.fails(200);

        awaitAdmitted(sale, 2);
    }

    @Test
    void dismissesAllWhoWaitWhenTheSaleEnds() {
        var sale = sale(OPEN, 1, 0);
        sale.is("PAUSED");
        var guests = takeOneByOne(sale, 3);

        sale.is("ENDED");

        await().untilAsserted(() -> assertThat(statesOf(sale, guests))
                .allMatch(answer -> answer.json().path("reason").asString().equals("SALE_ENDED")));
        await().untilAsserted(() ->
                assertThat(one.take(sale, UUID.randomUUID()).code()).isEqualTo("sale-ended"));
    }

    @Test
    void rebuildsPlacesFromTicketsWhenRedisHasLostThem() {
        var sale = sale(Duration.ofSeconds(4), 5, 1_000);
        var early = takeTickets(sale, 20);
        await().until(() -> one.room(sale).path("admitted").asInt() >= 3);
        sale.is("PAUSED");
        awaitQuiet(sale);
        var late = takeOneByOne(sale, 5);
        var admittedBefore = byNumber(sale, early);

        one.loseRoom(sale);
        var newcomer = new Guest(UUID.randomUUID(), "");
        var placed = other.take(sale, newcomer.id());
        var everybody = Stream.concat(early.stream(), late.stream()).toList();
        // In any order: each ticket knows its place.
        var asked = new ArrayList<>(everybody);
        Collections.shuffle(asked);
        statesOf(sale, asked);

        sale.is("OPEN");
        await().until(() -> one.room(sale).path("admitted").asInt() == 26);
        var all = new ArrayList<>(everybody);
        all.add(new Guest(newcomer.id(), placed.ticketId()));
        var seed = one.room(sale).path("seed").asString();
        var order = byNumber(sale, all);
        assertThat(order.subList(0, admittedBefore.size())).isEqualTo(admittedBefore);
        assertThat(order)
                .isEqualTo(Stream.of(
                                early.stream().sorted(Comparator.comparing(guest -> Draw.codeOf(seed, guest.id()))),
                                late.stream(),
                                Stream.of(newcomer))
                        .flatMap(guests -> guests)
                        .map(Guest::id)
                        .toList());
    }

    @Test
    void streamsUntilTheCustomerIsAdmitted() {
        var sale = sale(OPEN, 1, 10);
        var guests = takeOneByOne(sale, 3);
        var last = guests.getLast();

        var events =
                other.stream(sale, last.id(), last.ticketId()).collectList().block(Duration.ofSeconds(30));

        assertThat(Objects.requireNonNull(events).getLast().state()).isEqualTo("ADMITTED");
        assertThat(events.getLast().json().path("admissionToken").asString()).isNotEmpty();
        assertThat(events).extracting(Answer::text).doesNotHaveDuplicates();
        var positions = events.stream()
                .filter(event -> event.json().has("position"))
                .map(event -> event.json().path("position").asInt())
                .toList();
        assertThat(positions).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void keepsThePlaceOfALostConnection() {
        var sale = sale(OPEN, 1, 0);
        sale.is("PAUSED");
        var guests = takeOneByOne(sale, 3);
        var second = guests.get(1);

        var before = one.stream(sale, second.id(), second.ticketId()).blockFirst(Duration.ofSeconds(10));
        var after = other.stream(sale, second.id(), second.ticketId()).blockFirst(Duration.ofSeconds(10));

        assertThat(after).isEqualTo(before);
    }

    private static StandInSale sale(Duration opensIn, int pace, int left) {
        return StandInSale.plan(Door.SALE_CORE, opensIn, pace, left);
    }

    /** All at once, on both instances. */
    private static List<Guest> takeTickets(StandInSale sale, int count) {
        return Door.await(Flux.range(0, count)
                .flatMap(
                        i -> {
                            var customer = UUID.randomUUID();
                            return (i % 2 == 0 ? one : other)
                                    .taking(sale, customer)
                                    .map(answer -> new Guest(customer, answer.ticketId()));
                        },
                        20)
                .collectList());
    }

    private static List<Guest> takeOneByOne(StandInSale sale, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> UUID.randomUUID())
                .map(customer -> new Guest(customer, one.take(sale, customer).ticketId()))
                .toList();
    }

    private static List<Answer> statesOf(StandInSale sale, List<Guest> guests) {
        return Door.await(Flux.fromIterable(guests)
                .flatMapSequential(guest -> other.showing(sale, guest.id(), guest.ticketId()), 20)
                .collectList());
    }

    /** Those who were admitted, in their order. */
    private static List<UUID> byNumber(StandInSale sale, List<Guest> guests) {
        var numbers = Door.await(Flux.fromIterable(guests)
                .flatMap(
                        guest -> one.showing(sale, guest.id(), guest.ticketId())
                                .filter(answer -> answer.json().has("number"))
                                .map(answer ->
                                        Map.entry(answer.json().path("number").asLong(), guest.id())),
                        20)
                .collectList());
        assertThat(numbers).extracting(Map.Entry::getKey).doesNotHaveDuplicates();
        return numbers.stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<String> drawOf(StandInSale sale) {
        var path = "/api/waiting-rooms/" + sale.id() + "/draw?limit=40";
        var codes = new ArrayList<String>();
        for (var cursor = ""; ; ) {
            var page = Door.await(other.call(HttpMethod.GET, path + cursor, null, null))
                    .json();
            page.path("items").forEach(code -> codes.add(code.asString()));
            if (page.path("next").isNull()) {
                return codes;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }

    private static void buy(StandInSale sale, Guest guest) {
        var token = one.show(sale, guest.id(), guest.ticketId()).json().path("admissionToken");
        assertThat(other.buy(sale, guest.id(), token.asString()).status()).isEqualTo(201);
    }

    private static void awaitAdmitted(StandInSale sale, int customers) {
        await().untilAsserted(() ->
                assertThat(one.room(sale).path("admitted").asInt()).isEqualTo(customers));
    }

    /** Rounds have seen what sale-core says now. */
    private static void awaitQuiet(StandInSale sale) {
        var asked = sale.timesAsked();
        await().until(() -> sale.timesAsked() > asked + 2);
    }
}
