package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.Topics;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.order.PaymentStandIn;
import dev.flashsale.order.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Money in the saga, on real topics, with payment played by the test and a clock that it sets. */
class MoneyIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(3);
    private static final Duration A_WHILE = Duration.ofHours(5);
    private static final int RACES = 200;

    private static final SetClock CLOCK = new SetClock();
    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start(
                "money",
                Map.of("flashsale.order.saga.interval", "20ms", "flashsale.order.saga.answer-within", "700ms"),
                CLOCK);
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void confirmsWhatIsPaid() {
        var placed = awaitingPayment(Orders.spending(500, lasting()));

        pay(placed);

        orderFlow.awaitState("CONFIRMED", placed);
        assertThat(stepsWithNotes(placed))
                .containsExactly(
                        "OrderPlaced HOLDING_STOCK",
                        "HoldStock ASKED",
                        "StockHeld SPENDING_POINTS",
                        "SpendPoints ASKED 500 points",
                        "PointsSpent AWAITING_PAYMENT 500 points",
                        "OpenPayment ASKED 19500 won",
                        "PaymentCaptured SELLING_STOCK 19500 won by CARD",
                        "SellStock ASKED",
                        "StockSold CONFIRMED");
        assertThat(orderFlow.count("select captured + points from orders where not points_returned and id = '%s'"
                        .formatted(placed.orderId())))
                .isEqualTo(20_000);
    }

    @Test
    void cancelsWhatThereAreNotEnoughPointsFor() {
        var placed = Orders.spending(500, lasting());
        orderFlow.payment().rejectPoints(placed.orderId(), "not-enough");

        orderFlow.place(placed);

        orderFlow.awaitStatus("CANCELLED/POINTS_REJECTED", placed);
        assertThat(orderFlow.payment().heardAbout(placed.orderId())).containsExactly("SpendPoints");
    }

    @Test
    void givesEverythingBackInReverseOrderHoweverOftenItIsSaid() {
        var placed = Orders.spending(500, Orders.withCoupon(UUID.randomUUID(), CLOCK.ahead(A_WHILE)));
        orderFlow.payment().sayEverythingTwiceAbout(placed.orderId());
        orderFlow.saleCore().sayEverythingTwiceAbout(placed.orderId());
        awaitingPayment(placed);
        pay(placed);
        orderFlow.awaitState("CONFIRMED", placed);

        orderFlow.cancel(placed);

        orderFlow.awaitStatus("CANCELLED/BY_CUSTOMER", placed);
        assertThat(askedOf(placed))
                .containsExactly(
                        "HoldStock",
                        "RedeemCoupon",
                        "SpendPoints",
                        "OpenPayment",
                        "SellStock",
                        "RefundPayment",
                        "ReturnPoints",
                        "RestoreCoupon",
                        "ReleaseStock");
        assertThat(commandsOf(placed)).containsExactly("SpendPoints", "OpenPayment", "RefundPayment", "ReturnPoints");
    }

    /** What an order waits for comes after what undoes it has been asked for. */
    @Test
    void ignoresPointsThatAreSpentAfterTheyWereAskedBack() {
        var placed = Orders.spending(500, lasting());
        orderFlow.payment().keepSilentAbout(placed.orderId());
        orderFlow.place(placed);
        orderFlow.awaitState("SPENDING_POINTS", placed);
        orderFlow.cancel(placed);

        orderFlow.reply(new PointsSpent(placed.orderId(), 500));

        assertThat(orderFlow.stateOf(placed.orderId())).isEqualTo("RETURNING_POINTS");
        orderFlow.payment().answerAgain(placed.orderId());
        orderFlow.awaitStatus("CANCELLED/BY_CUSTOMER", placed);
    }

    @Test
    void refundsWhatIsNotTheAmountDue() {
        var placed = awaitingPayment(lasting());

        orderFlow.tell(PaymentStandIn.captured(placed, 19_999), PaymentStandIn.captured(placed, 19_999));

        orderFlow.awaitStatus("CANCELLED/PAYMENT_REFUSED", placed);
        assertThat(stepsWithNotes(placed))
                .contains("PaymentCaptured REFUNDING_PAYMENT 19999 won instead of 20000 by CARD");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "ReleaseStock");
    }

    /** Payments hit the moment of the expiry; payment alone judges, and both win somewhere. */
    @Test
    void expiryAndPaymentNeverBothWin() {
        var sale = Orders.manyExpiringIn(RACES, CLOCK.ahead(TIME_TO_PAY));
        orderFlow.placeAll(sale);
        orderFlow.awaitStatus("AWAITING_PAYMENT", sale.toArray(OrderPlaced[]::new));
        orderFlow.awaitConsumed(Topics.PAYMENT_COMMANDS, "payment");

        CLOCK.forward(TIME_TO_PAY);
        var taken = payAll(sale);

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(endsOf(sale)).containsOnlyKeys("CONFIRMED", "CANCELLED/PAYMENT_EXPIRED"));
        taken.forEach((order, paid) ->
                assertThat(orderFlow.statusOf(order)).isEqualTo(paid ? "CONFIRMED" : "CANCELLED/PAYMENT_EXPIRED"));
        assertThat(taken).containsValues(true, false);
        assertThat(orderFlow.count("select sum(captured)::bigint from orders where sale_id = '%s'"
                        .formatted(sale.getFirst().saleId())))
                .isEqualTo(20_000 * taken.values().stream().filter(paid -> paid).count());
    }

    @Test
    void asksAgainWhileNobodyKnowsAndKeepsWhatWasPaid() {
        var placed = awaitingPayment(expiring());
        orderFlow.payment().keepSilentAbout(placed.orderId(), ClosePayment.class);
        CLOCK.forward(TIME_TO_PAY);
        await().untilAsserted(() -> assertThat(orderFlow.payment().heardAbout(placed.orderId()))
                .filteredOn("ClosePayment"::equals)
                .hasSizeGreaterThan(1));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT");

        orderFlow.reply(new PaymentKept(placed.orderId(), UUID.randomUUID(), 20_000));
        orderFlow.tell(PaymentStandIn.captured(placed, 20_000));
        orderFlow.reply(new PaymentClosed(placed.orderId()), new MoneyReturned(placed.orderId(), 0));

        orderFlow.awaitState("CONFIRMED", placed);
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock", "SellStock");
    }

    @Test
    void revivesWhatIsPaidLateWhileThereIsStock() {
        var placed = expiredUndecided(expiring());

        pay(placed);

        orderFlow.awaitState("CONFIRMED", placed);
        orderFlow.tell(PaymentStandIn.captured(placed, 20_000));
        orderFlow.reply(new StockHeld(placed.orderId()));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CONFIRMED");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId()))
                .containsExactly("HoldStock", "ReleaseStock", "HoldStockAgain", "SellStock");
    }

    @Test
    void refundsWhatIsPaidLateWhenNothingIsLeft() {
        var placed = expiring();
        orderFlow.saleCore().sellOutAfter(placed.orderId());
        expiredUndecided(placed);

        pay(placed);

        await().untilAsserted(() -> assertThat(askedOf(placed)).endsWith("RefundPayment", "ReleaseStock"));
        orderFlow.awaitStatus("CANCELLED/PAYMENT_EXPIRED", placed);
        assertThat(stepsWithNotes(placed)).contains("MoneyReturned RELEASING_STOCK 20000 won");
        orderFlow.tell(PaymentStandIn.captured(placed, 20_000));
        assertThat(orderFlow.stateOf(placed.orderId())).isEqualTo("CANCELLED");
    }

    @Test
    void refundsAtOnceWhatIsPaidLateAndUsedPoints() {
        var placed = expiredUndecided(Orders.spending(500, expiring()));

        pay(placed);

        await().untilAsserted(() ->
                assertThat(askedOf(placed)).endsWith("ReleaseStock", "RefundPayment", "ReturnPoints", "ReleaseStock"));
        orderFlow.awaitStatus("CANCELLED/PAYMENT_EXPIRED", placed);
    }

    /** Payment says nothing until the provider has given the money back. */
    @Test
    void isNotCancelledBeforeTheMoneyIsBack() {
        var placed = awaitingPayment(lasting());
        pay(placed);
        orderFlow.awaitState("CONFIRMED", placed);
        orderFlow.payment().keepSilentAbout(placed.orderId(), RefundPayment.class);
        orderFlow.cancel(placed);
        await().untilAsserted(() -> assertThat(orderFlow.payment().heardAbout(placed.orderId()))
                .filteredOn("RefundPayment"::equals)
                .hasSizeGreaterThan(1));

        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLING/BY_CUSTOMER");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).doesNotContain("ReleaseStock");
        orderFlow.reply(new MoneyReturned(placed.orderId(), 20_000));

        orderFlow.awaitStatus("CANCELLED/BY_CUSTOMER", placed);
    }

    private static OrderPlaced expiring() {
        return Orders.expiringIn(CLOCK.ahead(TIME_TO_PAY));
    }

    private static OrderPlaced lasting() {
        return Orders.expiringIn(CLOCK.ahead(A_WHILE));
    }

    private static OrderPlaced awaitingPayment(OrderPlaced placed) {
        orderFlow.place(placed);
        orderFlow.awaitStatus("AWAITING_PAYMENT", placed);
        return placed;
    }

    private static OrderPlaced expiredUndecided(OrderPlaced placed) {
        orderFlow.payment().leaveUndecided(placed.orderId());
        awaitingPayment(placed);
        CLOCK.forward(TIME_TO_PAY);
        orderFlow.awaitStatus("CANCELLED/PAYMENT_EXPIRED", placed);
        return placed;
    }

    /** Once payment has heard that the order is open. */
    private static void pay(OrderPlaced placed) {
        await().until(() -> orderFlow.payment().pay(placed).block(LIMIT));
    }

    private static Map<UUID, Boolean> payAll(List<OrderPlaced> sale) {
        return Flux.fromIterable(sale)
                .index()
                .flatMap(
                        order -> Mono.delay(Duration.ofMillis(order.getT1() * 3))
                                .then(orderFlow.payment().pay(order.getT2()))
                                .map(paid -> Map.entry(order.getT2().orderId(), paid)),
                        RACES)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(LIMIT);
    }

    private static Map<String, Long> endsOf(List<OrderPlaced> sale) {
        return sale.stream()
                .map(OrderPlaced::orderId)
                .map(orderFlow::statusOf)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    private static List<String> askedOf(OrderPlaced placed) {
        return orderFlow.stepsOf(placed.orderId()).stream()
                .filter(step -> step.endsWith(" 1 ASKED"))
                .map(step -> step.substring(0, step.indexOf(' ')))
                .toList();
    }

    private static List<String> stepsWithNotes(OrderPlaced placed) {
        return orderFlow.texts(
                "select concat_ws(' ', message, outcome, note) from saga_step where order_id = '%s' order by number"
                        .formatted(placed.orderId()));
    }

    /** What was sent to payment, once everything that was said before has been heard. */
    private static List<String> commandsOf(OrderPlaced placed) {
        orderFlow.awaitConsumed(Topics.PAYMENT_REPLIES, "order-flow");
        return orderFlow.read(Topics.PAYMENT_COMMANDS).stream()
                .filter(command -> command.orderId().equals(placed.orderId()))
                .map(PaymentCommand::getClass)
                .map(Class::getSimpleName)
                .toList();
    }
}
