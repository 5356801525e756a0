package dev.flashsale.settlement.reconcile;

import static dev.flashsale.settlement.reconcile.Trade.is;
import static dev.flashsale.settlement.reconcile.Trade.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in the books of a day, and what is not. */
class DifferencesIT {

    private static Office office;

    @BeforeAll
    static void open() {
        office = Office.open("differences", Map.of());
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void findsNothingInAHealthySystem() {
        var day = Office.day();
        var noon = Office.noon(day);
        Trade.byCard(office.books(), 20_001, noon);
        Trade.fromWallet(office.books(), 9_000, noon);
        Trade.free(office.books(), noon);
        Trade.topUp(office.books(), 50_000, noon);
        Trade.byCard(office.books(), 7_000, noon).ended("RETURNED", noon.plusSeconds(3_600));
        Trade.byCard(office.books(), 8_000, noon.minus(Duration.ofDays(9))).ended("RETURNED", noon);
        Trade.fromWallet(office.books(), 6_000, noon).ended("CANCELLED", noon.plusSeconds(60));

        var view = office.reconcile(day);

        assertThat(view.items()).isEmpty();
        assertThat(view.differences()).isEmpty();
        assertThat(view.pending()).isZero();
        assertThat(view.next()).isNull();
        assertThat(view.counts())
                .containsEntry("orders", 6L)
                .containsEntry("payments", 8L)
                .containsEntry("providerTransactions", 5L)
                .containsEntry("ledgerMovements", 12L);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsWhatDoesNotAgree(String fault, BiConsumer<BooksOfTest, Trade> spoil, List<String> found) {
        var day = Office.day();
        Trade.byCard(office.books(), 5_000, Office.noon(day));
        var trade = Trade.byCard(office.books(), 20_000, Office.noon(day).plusSeconds(1));
        spoil.accept(office.books(), trade);

        assertThat(office.differences(day)).containsExactlyInAnyOrderElementsOf(found);
    }

    static Stream<Arguments> faults() {
        return Stream.of(missingOnes(), doubleOnes(), otherAmounts(), lateOnes(), returns(), topUps())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> missingOnes() {
        return Stream.of(
                fault(
                        "the provider does not know it",
                        DifferencesIT::forgetAtProvider,
                        "MISSING PAYMENT/PROVIDER CAPTURED"),
                fault(
                        "payment does not know it",
                        (books, trade) ->
                                books.heard().remove("payments", entry -> is(entry, "orderId", trade.orderId())),
                        "MISSING ORDER/PAYMENT CAPTURED",
                        "MISSING PAYMENT/PROVIDER CAPTURED",
                        "MISSING PAYMENT/LEDGER CARD_CAPTURED",
                        "MISSING PAYMENT/LEDGER ORDER_PAID",
                        "MISSING PAYMENT/SETTLEMENT CAPTURED"),
                fault(
                        "the ledger does not have it",
                        (books, trade) -> books.heard()
                                .remove(
                                        "ledger",
                                        entry -> is(entry, "reason", "ORDER_PAID")
                                                && is(entry, "orderId", trade.orderId())),
                        "MISSING PAYMENT/LEDGER ORDER_PAID"),
                fault(
                        "the order is unknown",
                        (books, trade) ->
                                books.heard().remove("orders", entry -> is(entry, "orderId", trade.orderId())),
                        "MISSING ORDER/PAYMENT CAPTURED",
                        "MISSING ORDER/SETTLEMENT SALE"),
                fault(
                        "settlement did not hear of the money",
                        (books, trade) -> books.tamper(
                                "delete from money_moved where order_id = '%s'".formatted(trade.orderId())),
                        "MISSING PAYMENT/SETTLEMENT CAPTURED"),
                fault(
                        "there are no lines",
                        (books, trade) -> books.tamper(
                                "delete from settlement_line where order_id = '%s'".formatted(trade.orderId())),
                        "MISSING ORDER/SETTLEMENT SALE"),
                fault(
                        "one of two lines is missing",
                        (books, trade) -> books.tamper("""
                                delete from settlement_line where line_no =
                                    (select min(line_no) from settlement_line where order_id = '%s')
                                """.formatted(trade.orderId())),
                        "MISSING ORDER/SETTLEMENT SALE"));
    }

    private static Stream<Arguments> doubleOnes() {
        return Stream.of(
                fault(
                        "captured twice at the provider",
                        (books, trade) ->
                                books.heard().add("provider", trade.at(), trade.transaction("CAPTURED", trade.at())),
                        "DOUBLE PAYMENT/PROVIDER CAPTURED"),
                fault(
                        "paid twice",
                        DifferencesIT::payTwice,
                        "DOUBLE ORDER/PAYMENT CAPTURED",
                        "DOUBLE PAYMENT/LEDGER CARD_CAPTURED",
                        "DOUBLE PAYMENT/LEDGER ORDER_PAID",
                        "MISSING PAYMENT/PROVIDER CAPTURED",
                        "MISSING PAYMENT/SETTLEMENT CAPTURED"));
    }

    private static Stream<Arguments> otherAmounts() {
        return Stream.of(
                fault("another amount at the provider", other("provider"), "AMOUNT PAYMENT/PROVIDER CAPTURED"),
                fault(
                        "another amount in the ledger",
                        other("ledger"),
                        "AMOUNT PAYMENT/LEDGER CARD_CAPTURED",
                        "AMOUNT PAYMENT/LEDGER ORDER_PAID"),
                fault(
                        "another amount in settlement",
                        (books, trade) -> books.tamper(
                                "update money_moved set amount = 1 where order_id = '%s'".formatted(trade.orderId())),
                        "AMOUNT PAYMENT/SETTLEMENT CAPTURED"),
                fault(
                        "another amount in the order",
                        (books, trade) -> books.heard()
                                .change(
                                        "orders",
                                        entry -> is(entry, "orderId", trade.orderId()),
                                        entry -> with(entry, "captured", 19_999)),
                        "AMOUNT ORDER/PAYMENT CAPTURED",
                        "AMOUNT ORDER/SETTLEMENT SALE"),
                fault(
                        "another amount in a line",
                        (books, trade) -> books.tamper("""
                                update settlement_line set gross = 1, paid = 1, fee_basis = 1 where line_no =
                                    (select min(line_no) from settlement_line where order_id = '%s')
                                """.formatted(trade.orderId())),
                        "AMOUNT ORDER/SETTLEMENT SALE"));
    }

    private static Stream<Arguments> lateOnes() {
        return Stream.of(
                fault("hours later at the provider", later("provider"), "LATE PAYMENT/PROVIDER CAPTURED"),
                fault(
                        "hours later in a line",
                        (books, trade) -> books.tamper("""
                                update settlement_line
                                set sold_at = sold_at + interval '2 hours', occurred_at = occurred_at + interval '2 hours'
                                where order_id = '%s'
                                """.formatted(trade.orderId())),
                        "LATE ORDER/SETTLEMENT SALE"));
    }

    private static Stream<Arguments> returns() {
        return Stream.of(
                fault(
                        "a refund that the provider does not know",
                        returned((books, trade) -> books.heard()
                                .remove(
                                        "provider",
                                        entry -> is(entry, "paymentKey", trade.paymentKey())
                                                && is(entry, "kind", "REFUNDED"))),
                        "MISSING PAYMENT/PROVIDER REFUNDED"),
                fault(
                        "a refund in two parts that are all of it",
                        returned((books, trade) -> inTwoParts(books, trade, 12_000)),
                        new String[0]),
                fault(
                        "a refund in two parts that are not all of it",
                        returned((books, trade) -> inTwoParts(books, trade, 11_000)),
                        "AMOUNT PAYMENT/PROVIDER REFUNDED"),
                fault(
                        "a refund without lines",
                        returned((books, trade) ->
                                books.tamper("delete from settlement_line where kind = 'REFUND' and order_id = '%s'"
                                        .formatted(trade.orderId()))),
                        "MISSING ORDER/SETTLEMENT REFUND"),
                fault(
                        "a refund of which the order has not heard",
                        returned((books, trade) -> books.heard()
                                .change(
                                        "orders",
                                        entry -> is(entry, "orderId", trade.orderId()),
                                        entry -> with(entry, "moneyReturned", false))),
                        "MISSING ORDER/PAYMENT REFUNDED"),
                fault(
                        "money for an order that was called off, given back without its being told",
                        DifferencesIT::lateMoneyGivenBack,
                        new String[0]));
    }

    private static Stream<Arguments> topUps() {
        return Stream.of(
                fault(
                        "a top-up that the provider does not know",
                        (books, trade) -> forgetAtProvider(books, Trade.topUp(books, 30_000, trade.at())),
                        "MISSING PAYMENT/PROVIDER CAPTURED"),
                fault(
                        "a top-up that the ledger does not have",
                        (books, trade) -> {
                            var topUp = Trade.topUp(books, 30_000, trade.at());
                            books.heard().remove("ledger", entry -> is(entry, "id", topUp.paymentId()));
                        },
                        "MISSING PAYMENT/LEDGER WALLET_CHARGED"),
                fault(
                        "a top-up that nobody knows but the provider",
                        (books, trade) -> {
                            var topUp = Trade.topUp(books, 30_000, trade.at());
                            books.heard().remove("ledger", entry -> is(entry, "id", topUp.paymentId()));
                            books.heard().remove("payments", entry -> is(entry, "id", topUp.paymentId()));
                        },
                        "MISSING PAYMENT/PROVIDER CAPTURED"),
                fault(
                        "a top-up of another amount that was given back",
                        (books, trade) -> givenUp(books, trade, true),
                        new String[0]),
                fault(
                        "a top-up of another amount that was kept",
                        (books, trade) -> givenUp(books, trade, false),
                        "MISSING PAYMENT/PROVIDER CAPTURED"));
    }

    @Test
    void saysWhatEachSideSays() {
        var day = Office.day();
        var trade = Trade.byCard(office.books(), 20_000, Office.noon(day));
        office.heard()
                .change("provider", entry -> is(entry, "orderId", trade.orderId()), entry -> with(entry, "amount", 1));

        var difference = office.reconcile(day).items().getFirst();

        assertThat(difference.orderId()).isEqualTo(trade.orderId());
        assertThat(difference.paymentId()).isEqualTo(trade.paymentId());
        assertThat(difference.reason()).isEqualTo(Reason.AMOUNT);
        assertThat(difference.said())
                .containsExactly(
                        new DifferenceView.Said("PAYMENT", 20_000L, 1, trade.at()),
                        new DifferenceView.Said("PROVIDER", 1L, 1, trade.at().minusMillis(300)));
        assertThat(difference.reference()).startsWith("key-").doesNotContain(trade.paymentKey());
    }

    /** Each book has its own moment; only one of them decides whose day it is. */
    @Test
    void takesNothingForADifferenceAtTheEdgeOfADay() {
        var day = Office.day();
        Trade.byCard(office.books(), 1_000, Office.endOf(day).minusMillis(100));
        Trade.byCard(office.books(), 2_000, Office.endOf(day));
        var lost = Trade.byCard(office.books(), 3_000, Office.endOf(day).minusMillis(100));
        forgetAtProvider(office.books(), lost);

        assertThat(office.differences(day)).containsExactly("MISSING PAYMENT/PROVIDER CAPTURED");
        assertThat(office.differences(day.plusDays(1))).isEmpty();
    }

    @Test
    void takesNothingOfAnOpenOrderForADifference() {
        var day = Office.day();
        var trade = Trade.byCard(office.books(), 20_000, Office.noon(day));
        office.heard()
                .change("orders", entry -> is(entry, "orderId", trade.orderId()), entry -> with(entry, "open", true));
        office.books().tamper("delete from settlement_line where order_id = '%s'".formatted(trade.orderId()));

        var view = office.reconcile(day);

        assertThat(view.items()).isEmpty();
        assertThat(view.pending()).isEqualTo(1);
    }

    @Test
    void waitsForWhatThePaymentIsNotSureOf() {
        var day = Office.day();
        var noon = Office.noon(day);
        var trade = Trade.byCard(office.books(), 20_000, noon);
        office.heard().remove("payments", entry -> is(entry, "id", trade.paymentId()));
        office.heard().add("payments", noon, trade.moved("PENDING", trade.paymentId(), noon));

        var view = office.reconcile(day);

        assertThat(view.items()).extracting(DifferenceView::kind).doesNotContain("PAYMENT/PROVIDER");
        assertThat(view.items()).noneMatch(item -> item.said().getLast().book().equals("PROVIDER"));
        assertThat(view.pending()).isEqualTo(1);
    }

    @Test
    void tellsManyInParts() {
        var day = Office.day();
        IntStream.range(0, 5)
                .mapToObj(second ->
                        Trade.byCard(office.books(), 1_000, Office.noon(day).plusSeconds(second)))
                .forEach(trade -> forgetAtProvider(office.books(), trade));
        var all = office.reconcile(day);

        var first = office.show(day, "?limit=3");
        var rest = office.show(day, "?limit=3&cursor=" + first.next());

        assertThat(Stream.concat(first.items().stream(), rest.items().stream()).toList())
                .isEqualTo(all.items())
                .hasSize(5);
        assertThat(rest.next()).isNull();
        assertThat(first.differences()).isEqualTo(Map.of(Reason.MISSING, 5L));
    }

    private static Arguments fault(String name, BiConsumer<BooksOfTest, Trade> spoil, String... found) {
        return Arguments.of(name, spoil, List.of(found));
    }

    private static void forgetAtProvider(BooksOfTest books, Trade trade) {
        books.heard().remove("provider", entry -> is(entry, "paymentKey", trade.paymentKey()));
    }

    private static void payTwice(BooksOfTest books, Trade trade) {
        var again = trade.moved("CAPTURED", UUID.randomUUID(), trade.at());
        again.put("paymentKey", "key-" + UUID.randomUUID());
        books.heard().add("payments", trade.at(), again);
    }

    private static void inTwoParts(BooksOfTest books, Trade trade, long first) {
        books.heard()
                .change(
                        "provider",
                        entry -> is(entry, "paymentKey", trade.paymentKey()) && is(entry, "kind", "REFUNDED"),
                        entry -> with(entry, "amount", 8_000));
        var part = trade.transaction("REFUNDED", trade.at().plusSeconds(60));
        part.put("amount", first);
        books.heard().add("provider", trade.at(), part);
    }

    private static void lateMoneyGivenBack(BooksOfTest books, Trade trade) {
        trade.ended("CANCELLED", trade.at().plusSeconds(60));
        books.heard().change("orders", entry -> is(entry, "orderId", trade.orderId()), entry -> {
            var untold = with(with(entry, "captured", 0), "confirmedAt", null);
            return with(untold, "heardAt", null);
        });
        books.tamper("delete from settlement_line where order_id = '%s'".formatted(trade.orderId()));
    }

    private static void givenUp(BooksOfTest books, Trade trade, boolean givenBack) {
        var topUp = Trade.topUp(books, 30_000, trade.at());
        books.heard().remove("ledger", entry -> is(entry, "id", topUp.paymentId()));
        books.heard()
                .change(
                        "payments",
                        entry -> is(entry, "id", topUp.paymentId()),
                        entry -> with(entry, "kind", "GIVEN_UP"));
        if (givenBack) {
            books.heard().add("provider", trade.at(), topUp.transaction("REFUNDED", trade.at()));
        }
    }

    private static BiConsumer<BooksOfTest, Trade> other(String feed) {
        return (books, trade) -> books.heard()
                .change(feed, entry -> is(entry, "orderId", trade.orderId()), entry -> with(entry, "amount", 19_999));
    }

    private static BiConsumer<BooksOfTest, Trade> later(String feed) {
        return (books, trade) -> books.heard()
                .change(
                        feed,
                        entry -> is(entry, "orderId", trade.orderId()),
                        entry -> with(
                                entry,
                                "at",
                                trade.at().plus(Duration.ofHours(2)).toString()));
    }

    private static BiConsumer<BooksOfTest, Trade> returned(BiConsumer<BooksOfTest, Trade> spoil) {
        return (books, trade) ->
                spoil.accept(books, trade.ended("RETURNED", trade.at().plusSeconds(60)));
    }
}
