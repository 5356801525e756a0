package dev.flashsale.settlement.reconcile;

import static dev.flashsale.settlement.reconcile.Trade.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.reconcile.StandInBooks.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How days come to be done, whatever happens meanwhile. */
class ReconcileDaysIT {

    private static Office office;

    @BeforeAll
    static void open() {
        office = Office.open("days", Map.of("flashsale.settlement.reconciliation.grace", "3s"));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @AfterEach
    void failNoMore() {
        office.heard().failNoMore();
    }

    @Test
    void acceptsADayAndSaysWhereToLook() {
        var day = Office.day();

        office.request(day)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Location", Office.RECONCILIATIONS + "/" + day)
                .expectBody()
                .jsonPath("$.date")
                .isEqualTo(day.toString())
                .jsonPath("$.from")
                .isEqualTo(Office.endOf(day.minusDays(1)).toString());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void neverTakesABookThatCannotBeReadForAnEmptyOne(Fault fault) {
        var day = Office.day();
        Trade.byCard(office.books(), 20_000, Office.noon(day));
        Trade.byCard(office.books(), 30_000, Office.noon(day));
        office.heard().fail("provider", fault);

        office.request(day);

        await().untilAsserted(() -> assertThat(office.show(day).failure()).startsWith("payment's provider: "));
        assertThat(office.show(day).finishedAt()).isNull();
        assertThat(office.show(day).items()).isEmpty();
        assertThat(office.show(day).state()).isNotEqualTo(ReconciliationState.FINISHED);

        office.heard().failNoMore();
        await().untilAsserted(() -> assertThat(office.show(day).state()).isEqualTo(ReconciliationState.FINISHED));
        assertThat(office.show(day).failure()).isNull();
        assertThat(office.show(day).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"orders, order-flow's orders", "payments, payment's payments", "ledger, payment's ledger"})
    void saysWhichBookCouldNotBeRead(String feed, String label) {
        var day = Office.day();
        office.heard().fail(feed, Fault.FAILS);

        office.request(day);

        await().untilAsserted(() -> assertThat(office.show(day).failure()).isEqualTo(label + ": status 503"));
        office.heard().failNoMore();
        await().untilAsserted(() -> assertThat(office.show(day).state()).isEqualTo(ReconciliationState.FINISHED));
    }

    @Test
    void keepsTheEarlierResultUntilThereIsANewOne() {
        var day = Office.day();
        var trade = Trade.byCard(office.books(), 20_000, Office.noon(day));
        var transaction = trade.transaction("CAPTURED", trade.at());
        office.heard().remove("provider", entry -> is(entry, "paymentKey", trade.paymentKey()));
        var first = office.reconcile(day);
        assertThat(first.items()).hasSize(1);

        assertThat(office.reconcile(day).items()).isEqualTo(first.items());

        office.heard().fail("ledger", Fault.FAILS);
        office.request(day);
        await().untilAsserted(() -> assertThat(office.show(day).failure()).isNotNull());
        assertThat(office.show(day).items()).isEqualTo(first.items());

        office.heard().failNoMore();
        office.heard().add("provider", trade.at(), transaction);
        assertThat(office.reconcile(day).items()).isEmpty();
    }

    /** What was read before somebody asked is not the answer to their question. */
    @Test
    void isDoneOnceMoreForWhoAsksMeanwhile() {
        var day = Office.day();
        office.heard().fail("provider", Fault.HANGS);
        office.request(day);
        await().untilAsserted(() -> assertThat(office.show(day).state()).isEqualTo(ReconciliationState.RUNNING));
        var attempt = office.show(day).attempt();
        office.request(day);
        office.heard().failNoMore();

        await().untilAsserted(() -> {
            assertThat(office.show(day).state()).isEqualTo(ReconciliationState.FINISHED);
            assertThat(office.show(day).nextAttemptAt()).isNull();
        });
        assertThat(office.show(day).attempt()).isGreaterThan(attempt);
        assertThat(office.show(day).asOf()).isAfterOrEqualTo(office.show(day).requestedAt());
    }

    @Test
    void looksAgainAtWhatIsTooYoungToBeJudged() {
        var today = Office.today();
        var trade = Trade.byCard(office.books(), 20_000, Instant.now());
        office.heard().remove("provider", entry -> is(entry, "paymentKey", trade.paymentKey()));

        var young = office.reconcile(today);
        assertThat(young.items()).isEmpty();
        assertThat(young.pending()).isEqualTo(1);
        assertThat(young.nextAttemptAt()).isNotNull();

        await().untilAsserted(() -> assertThat(office.show(today).items())
                .extracting(DifferenceView::orderId)
                .containsExactly(trade.orderId()));
        assertThat(office.show(today).pending()).isZero();
        assertThat(office.show(today).nextAttemptAt()).isNull();
        office.settlement().execute("delete from reconciliation_difference where day = '%s'".formatted(today));
        office.settlement().execute("delete from reconciliation where day = '%s'".formatted(today));
    }

    @Test
    void isDoneByOneInstanceAtATime() {
        var days = Stream.generate(Office::day).limit(12).toList();
        days.forEach(day -> Trade.byCard(office.books(), 20_000, Office.noon(day)));

        try (var twin = office.settlement().twin()) {
            days.forEach(office::request);
            await().untilAsserted(() ->
                    assertThat(days).allMatch(day -> office.show(day).state() == ReconciliationState.FINISHED));
            assertThat(twin.count("select count(*) from reconciliation where claimed_until is not null"))
                    .isZero();
        }

        assertThat(days)
                .allSatisfy(day -> assertThat(office.show(day).attempt()).isEqualTo(1));
        assertThat(days)
                .allSatisfy(day -> assertThat(office.heard().timesRead("orders", Office.noon(day)))
                        .isEqualTo(1));
    }

    @Test
    void takesUpWhatSomebodyDiedOver() {
        var day = Office.day();
        var trade = Trade.byCard(office.books(), 20_000, Office.noon(day));
        var started = Instant.now();
        diedOver(day, "2 seconds");
        office.settlement().execute("""
                insert into heard_payment (day, attempt, id, kind, order_id, payment_id, wanted, amount, returned, at)
                values ('%s', 1, gen_random_uuid(), 'CAPTURED', '%s', gen_random_uuid(), true, 7, 0, '%s')
                """.formatted(day, trade.orderId(), trade.at()));

        assertThat(office.show(day).state()).isEqualTo(ReconciliationState.RUNNING);
        await().untilAsserted(() -> assertThat(office.show(day).state()).isEqualTo(ReconciliationState.FINISHED));

        assertThat(office.show(day).asOf()).isAfter(started.plusMillis(1_500));
        assertThat(office.show(day).attempt()).isEqualTo(2);
        assertThat(office.show(day).items()).isEmpty();
        assertThat(office.settlement().count("select count(*) from heard_payment where day = '%s'".formatted(day)))
                .isZero();
    }

    @Test
    void lastWordIsNotOfWhoLostTheDay() {
        var day = Office.day();
        diedOver(day, "1 hour");
        var lost = new Claim(day, 0, Instant.now());
        var settlement = office.settlement();

        assertThatThrownBy(
                        () -> settlement.bean(CompareBooks.class).compare(lost).block())
                .isInstanceOf(Claim.Lost.class);
        assertThatThrownBy(() ->
                        settlement.bean(ReconciliationStore.class).keep(lost).block())
                .isInstanceOf(Claim.Lost.class);
        settlement.bean(ReconciliationStore.class).fail(lost, "too late").block();

        assertThat(office.show(day).failure()).isNull();
        assertThat(office.show(day).state()).isEqualTo(ReconciliationState.RUNNING);
        settlement.execute("delete from reconciliation where day = '%s'".formatted(day));
    }

    @Test
    void failsTheAuditAndTheMetricOnlyWhereBooksDiffer() {
        // After all others: the last day counts.
        var day = Office.today().minusDays(20);
        var trade = Trade.byCard(office.books(), 20_000, Office.noon(day));
        assertThat(office.reconcile(day).items()).isEmpty();
        assertThat(audit(office.settlement())).allMatch(AuditCheck::passed).hasSize(2);

        office.heard().remove("ledger", entry -> is(entry, "orderId", trade.orderId()));
        assertThat(office.reconcile(day).items()).hasSize(2);

        assertThat(audit(office.settlement()))
                .filteredOn(check -> !check.passed())
                .extracting(AuditCheck::actual)
                .containsExactly("2");
        await().untilAsserted(() -> assertThat(gauge("MISSING")).isEqualTo(2));
        assertThat(gauge("LATE")).isZero();
    }

    @Test
    void doesTheDayBeforeByItself() {
        try (var nightly = Office.open("nightly", Map.of("flashsale.settlement.reconciliation.cron", "0 0 0 * * *"))) {
            var yesterday = Office.today().minusDays(1);
            await().untilAsserted(() -> assertThat(nightly.settlement()
                            .count("select count(*) from reconciliation where finished_at is not null"))
                    .isEqualTo(1));
            assertThat(nightly.show(yesterday).attempt()).isEqualTo(1);

            // Done again once, because the time at which it should have been done has passed since.
            nightly.settlement().execute("update reconciliation set as_of = as_of - interval '2 days'");
            await().untilAsserted(
                            () -> assertThat(nightly.show(yesterday).attempt()).isEqualTo(2));
            assertThat(audit(nightly.settlement())).allMatch(AuditCheck::passed);
        }
    }

    private static void diedOver(LocalDate day, String claimedFor) {
        office.settlement().execute("""
                insert into reconciliation (day, requested_at, due_at, attempt, claimed_until, started_at)
                values ('%s', now(), now(), 1, now() + interval '%s', now())
                """.formatted(day, claimedFor));
    }

    private static List<AuditCheck> audit(SettlementService settlement) {
        return settlement.bean(ReconciliationAudit.class).checks().block();
    }

    private static double gauge(String reason) {
        return office.settlement()
                .bean(MeterRegistry.class)
                .get("flashsale.settlement.differences")
                .tag("reason", reason)
                .gauge()
                .value();
    }
}
