package dev.flashsale.edge.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.edge.waiting.AdmissionLine.Next;
import dev.flashsale.edge.waiting.StockWatch.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** An instance dies between two steps of admitting; nobody is lost, and nobody is admitted twice. */
class AdmissionCrashIT {

    private static final Duration OPEN = Duration.ofSeconds(-10);

    private static Door other;

    private Door one;

    @BeforeAll
    static void start() {
        other = open();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    /** The one that dies. */
    @BeforeEach
    void startOne() {
        one = open();
    }

    @AfterEach
    void stopOne() {
        one.close();
    }

    private static Door open() {
        return Door.open(Map.of("flashsale.waiting.admission", "3s"));
    }

    @Test
    void admitsWhomADeadInstanceHadTakenOutOfTheQueue() {
        var sale = StandInSale.plan(Door.SALE_CORE, OPEN, 100, 10);
        sale.is("PAUSED");
        var customers = customers(3);
        var tickets = take(sale, customers);

        var taken = takeOut(sale);
        assertThat(taken.admissions()).hasSize(3);
        assertThat(other.show(sale, customers.getFirst(), tickets.getFirst()).state())
                .isEqualTo("WAITING");
        one.close();
        sale.is("OPEN");

        awaitAdmitted(sale, 3);
        assertThat(recorded(sale)).containsExactlyElementsOf(customers);
        assertThat(other.show(sale, customers.getFirst(), tickets.getFirst())
                        .json()
                        .path("number")
                        .asInt())
                .isOne();
    }

    @Test
    void tellsThoseWhomADeadInstanceHadOnlyWrittenDown() {
        var sale = StandInSale.plan(Door.SALE_CORE, OPEN, 100, 10);
        sale.is("PAUSED");
        var customers = customers(2);
        take(sale, customers);
        var taken = takeOut(sale);
        Door.await(one.bean(AdmissionStore.class)
                .record(sale.id(), taken.admissions())
                .collectList());

        one.close();
        sale.is("OPEN");

        awaitAdmitted(sale, 2);
        assertThat(recorded(sale)).containsExactlyElementsOf(customers);
    }

    @Test
    void admitsNobodyAgainWhomOnlyPostgresKnows() {
        var sale = StandInSale.plan(Door.SALE_CORE, OPEN, 100, 10);
        sale.is("PAUSED");
        var customers = customers(2);
        var tickets = take(sale, customers);
        var taken = takeOut(sale);
        Door.await(one.bean(AdmissionStore.class)
                .record(sale.id(), taken.admissions().subList(0, 1))
                .collectList());

        one.loseRoom(sale);
        assertThat(other.show(sale, customers.get(0), tickets.get(0)).state()).isEqualTo("ADMITTED");
        assertThat(other.show(sale, customers.get(1), tickets.get(1)).state()).isEqualTo("WAITING");
        sale.is("OPEN");

        awaitAdmitted(sale, 2);
        assertThat(recorded(sale)).containsExactlyElementsOf(customers);
    }

    @Test
    void goesOnWhenTheInstanceThatRunsTheRoundsDies() {
        var sale = StandInSale.plan(Door.SALE_CORE, OPEN, 10, 1_000);
        var customers = customers(40);
        take(sale, customers);
        await().until(() -> one.room(sale).path("admitted").asInt() > 5);

        one.close();

        awaitAdmitted(sale, 40);
        assertThat(recorded(sale)).containsExactlyElementsOf(customers);
    }

    @Test
    void admitsTheNextWhenAnAdmissionExpiresUnused() {
        var sale = StandInSale.plan(Door.SALE_CORE, OPEN, 100, 1);
        var customers = customers(2);
        var tickets = take(sale, customers);

        awaitAdmitted(sale, 2);

        var first = one.show(sale, customers.get(0), tickets.get(0)).json();
        var second = one.show(sale, customers.get(1), tickets.get(1)).json();
        assertThat(first.path("state").asString()).isEqualTo("ADMITTED");
        assertThat(first.path("reason").asString()).isEqualTo("ADMISSION_EXPIRED");
        assertThat(first.has("admissionToken")).isFalse();
        assertThat(second.has("admissionToken")).isTrue();
    }

    private static List<UUID> customers(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private List<String> take(StandInSale sale, List<UUID> customers) {
        return customers.stream()
                .map(customer -> one.take(sale, customer).ticketId())
                .toList();
    }

    /** The first step of admitting; the tokens for it fill up from the first time that it is tried. */
    private Next takeOut(StandInSale sale) {
        var room = Door.await(one.bean(Rooms.class).require(sale.id()));
        var sight = new Sight(new Stock("OPEN", 1, List.of(new Stock.Item(10)), 0L), 100, 0);
        var line = one.bean(AdmissionLine.class);
        Door.await(line.next(room, sight));
        return Door.await(Flux.interval(Duration.ofMillis(100))
                .concatMap(_ -> line.next(room, sight))
                .filter(next -> next.waiting() == 0)
                .next());
    }

    private static List<UUID> recorded(StandInSale sale) {
        return Door.await(other.bean(AdmissionStore.class)
                .findAll(sale.id())
                .map(Admission::customerId)
                .collectList());
    }

    private static void awaitAdmitted(StandInSale sale, int customers) {
        await().untilAsserted(() ->
                assertThat(other.room(sale).path("admitted").asInt()).isEqualTo(customers));
    }
}
