package dev.flashsale.settlement.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.OrderBill;
import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.SoldOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LinesIT {

    private static final String SOLD = "SALE 20000/0/0/0/20000/20000 12:00:01 12:00:01";
    private static final String SOLD_TOO = "SALE 5000/0/0/0/5000/5000 12:00:01 12:00:01";
    private static final String BACK = "REFUND -20000/0/0/0/-20000/-20000 12:00:01 12:00:03";
    private static final String BACK_TOO = "REFUND -5000/0/0/0/-5000/-5000 12:00:01 12:00:03";

    private final SettlementService settlement = SettlementService.shared();
    private final HearOrders hearOrders = settlement.bean(HearOrders.class);
    private final HearPayments hearPayments = settlement.bean(HearPayments.class);

    enum Fact {
        CONFIRMED,
        CAPTURED,
        ENDED,
        REFUNDED
    }

    static Stream<List<Fact>> orders() {
        return permutations(List.of(Fact.values()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void formsTheSameLinesInWhateverOrderTheyAreTold(List<Fact> told) {
        var order = SoldOrder.plain(UUID.randomUUID());
        var heard = new ArrayList<Fact>();

        for (var fact : told) {
            tell(order, fact);
            heard.add(fact);
            assertThat(linesOf(order)).as("after %s", heard).hasSize(linesAfter(heard));
        }

        var numbers = numbersOf(order);
        hear(order.confirmed(), order.cancelled(), order.confirmed(), order.cancelled());
        hear(order.captured(), order.refunded(), order.captured(), order.refunded());
        assertThat(linesOf(order)).containsExactly(SOLD, SOLD_TOO, BACK, BACK_TOO);
        assertThat(numbersOf(order)).as("told again").isEqualTo(numbers);
    }

    @Test
    void formsAllLinesOfOneBatch() {
        var sale = UUID.randomUUID();
        var sold = IntStream.range(0, 100).mapToObj(_ -> SoldOrder.plain(sale)).toList();
        hear(sold.stream()
                .flatMap(order -> Stream.of(order.captured(), order.refunded()))
                .toArray(PaymentEvent[]::new));

        hear(sold.stream()
                .flatMap(order -> Stream.of(order.confirmed(), order.cancelling(), order.cancelled()))
                .toArray(OrderEvent[]::new));

        assertThat(settlement.count("select count(*) from settlement_line where sale_id = '%s'".formatted(sale)))
                .isEqualTo(400);
        assertThat(settlement.count(
                        "select sum(paid)::bigint from settlement_line where sale_id = '%s'".formatted(sale)))
                .isZero();
    }

    /** Both halves of what an order needs come at the same moment, each to a reader that cannot see the other's yet. */
    @Test
    void missesNoOrderWhoseMoneyIsToldAtTheSameMoment() {
        var sale = UUID.randomUUID();
        var sold = IntStream.range(0, 200).mapToObj(_ -> SoldOrder.plain(sale)).toList();

        Flux.fromIterable(sold)
                .flatMap(
                        order -> Mono.when(
                                hearOrders.hear(List.of(order.confirmed())).subscribeOn(Schedulers.parallel()),
                                hearPayments.hear(List.of(order.captured())).subscribeOn(Schedulers.parallel())),
                        4)
                .as(StepVerifier::create)
                .verifyComplete();

        assertThat(settlement.count("select count(*) from settlement_line where sale_id = '%s'".formatted(sale)))
                .isEqualTo(400);
    }

    @Test
    void settlesPointsWithoutMoney() {
        var order = SoldOrder.of(UUID.randomUUID(), null, List.of(SoldOrder.line(1, 7_000, 0, 7_000)));

        hear(order.confirmed());
        assertThat(linesOf(order)).containsExactly("SALE 7000/0/0/7000/0/7000 12:00:02 12:00:02");

        hear(order.cancelled());
        assertThat(linesOf(order))
                .containsExactly(
                        "SALE 7000/0/0/7000/0/7000 12:00:02 12:00:02",
                        "REFUND -7000/0/0/-7000/0/-7000 12:00:02 12:00:04");
    }

    @ParameterizedTest
    @EnumSource(DiscountBearer.class)
    void chargesTheCouponToWhoBearsIt(DiscountBearer bearer) {
        var order = SoldOrder.of(UUID.randomUUID(), bearer, List.of(SoldOrder.line(2, 10_000, 3_000, 1_000)));

        hear(order.confirmed());
        hear(order.captured());

        assertThat(linesOf(order))
                .containsExactly(
                        switch (bearer) {
                            case SELLER -> "SALE 20000/3000/0/1000/16000/17000 12:00:01 12:00:01";
                            case PLATFORM -> "SALE 20000/0/3000/1000/16000/20000 12:00:01 12:00:01";
                        });
    }

    @Test
    void givesBackWhatIsReturned() {
        var order = SoldOrder.plain(UUID.randomUUID());
        hear(order.confirmed(), order.returned());
        hear(order.captured());
        assertThat(linesOf(order)).containsExactly(SOLD, SOLD_TOO);

        hear(order.refunded());

        assertThat(linesOf(order)).containsExactly(SOLD, SOLD_TOO, BACK, BACK_TOO);
    }

    @Test
    void waitsForAllOfTheRefunds() {
        var order = SoldOrder.plain(UUID.randomUUID());
        hear(order.confirmed(), order.cancelled());
        hear(order.captured(), order.refunded(UUID.randomUUID(), 24_999));
        assertThat(linesOf(order)).containsExactly(SOLD, SOLD_TOO);

        hear(order.refunded(UUID.randomUUID(), 1));

        assertThat(linesOf(order)).hasSize(4);
    }

    /** Late money revives an order that expired; the expiry may be heard after all that followed. */
    @Test
    void takesNoExpiryForTheEndOfARevivedOrder() {
        var early = SoldOrder.plain(UUID.randomUUID());
        var late = SoldOrder.plain(UUID.randomUUID());
        hear(early.expired(), early.confirmed(), late.confirmed(), late.expired());
        hear(early.captured(), late.captured());
        assertThat(linesOf(early)).containsExactly(SOLD, SOLD_TOO);
        assertThat(linesOf(late)).containsExactly(SOLD, SOLD_TOO);

        hear(early.refunded());
        assertThat(linesOf(early)).containsExactly(SOLD, SOLD_TOO);
        hear(early.cancelled());

        assertThat(linesOf(early)).hasSize(4);
    }

    @Test
    void settlesNothingThatWasNeverConfirmed() {
        var order = SoldOrder.plain(UUID.randomUUID());

        hear(order.awaitingPayment(), order.cancelling(), order.cancelled());
        hear(order.captured(), order.refunded());

        assertThat(linesOf(order)).isEmpty();
    }

    @Test
    void countsARefundThatSeemsOlderThanItsSaleAsOfTheSameMoment() {
        var order = SoldOrder.of(UUID.randomUUID(), null, List.of(SoldOrder.line(1, 7_000, 0, 7_000)));
        var before = new OrderStatusChanged(
                order.id(),
                order.saleId(),
                order.sellerId(),
                order.sellerId(),
                OrderStatus.RETURNED,
                null,
                0,
                6,
                order.placedAt(),
                null);

        hear(order.confirmed(), before);

        assertThat(linesOf(order)).last().isEqualTo("REFUND -7000/0/0/-7000/0/-7000 12:00:02 12:00:02");
    }

    static Stream<@Nullable OrderBill> faultyBills() {
        var sound = SoldOrder.line(2, 10_000, 3_000, 1_000);
        var coupon = DiscountBearer.SELLER;
        return Stream.of(
                null,
                new OrderBill(List.of(), coupon, 1_000, 16_000),
                new OrderBill(List.of(sound), null, 1_000, 16_000),
                new OrderBill(List.of(sound), coupon, 999, 16_000),
                new OrderBill(List.of(sound), coupon, 1_000, 16_001),
                new OrderBill(List.of(sound, sound), coupon, 2_000, 32_000),
                new OrderBill(List.of(SoldOrder.line(0, 10_000, 0, 0)), coupon, 0, 0),
                new OrderBill(List.of(SoldOrder.line(1, -1, 0, 0)), coupon, 0, -1),
                new OrderBill(List.of(SoldOrder.line(1, 17_000, -1, 1_001)), coupon, 1_001, 16_000),
                new OrderBill(List.of(SoldOrder.line(1, 17_000, 1_001, -1)), coupon, -1, 16_000),
                new OrderBill(
                        List.of(SoldOrder.line(1, 10, 11, 0), SoldOrder.line(1, 16_001, 0, 0)), coupon, 0, 16_000),
                new OrderBill(List.of(SoldOrder.line(2, Long.MAX_VALUE / 2 + 1, 0, 0)), coupon, 0, 16_000));
    }

    @ParameterizedTest
    @MethodSource("faultyBills")
    void keepsOutWhatDoesNotAddUp(@Nullable OrderBill bill) {
        var order = SoldOrder.of(
                UUID.randomUUID(), DiscountBearer.SELLER, List.of(SoldOrder.line(2, 10_000, 3_000, 1_000)));
        var fault = bill == null ? "NO_BILL" : "UNBALANCED";
        var counted = faulty(fault);

        hear(order.captured());
        hear(order.confirmed(bill));
        hear(order.confirmed(bill));

        assertThat(linesOf(order)).isEmpty();
        assertThat(faulty(fault)).isEqualTo(counted + 1);
        assertThat(settlement.texts("select fault from billed_order where order_id = '%s'".formatted(order.id())))
                .containsExactly(fault);
    }

    @ParameterizedTest
    @MethodSource("otherAmounts")
    void keepsOutWhatWasPaidByAnotherAmount(long amount) {
        var order = SoldOrder.plain(UUID.randomUUID());

        hear(order.captured(amount));
        hear(order.confirmed());

        assertThat(linesOf(order)).isEmpty();
    }

    static Stream<Long> otherAmounts() {
        return Stream.of(24_999L, 25_001L);
    }

    private double faulty(String fault) {
        return settlement
                .bean(MeterRegistry.class)
                .counter("flashsale.settlement.bills.faulty", "fault", fault)
                .count();
    }

    private void tell(SoldOrder order, Fact fact) {
        switch (fact) {
            case CONFIRMED -> hear(order.confirmed());
            case CAPTURED -> hear(order.captured());
            case ENDED -> hear(order.cancelled());
            case REFUNDED -> hear(order.refunded());
        }
    }

    private static int linesAfter(List<Fact> heard) {
        var sold = heard.containsAll(List.of(Fact.CONFIRMED, Fact.CAPTURED)) ? 2 : 0;
        return heard.size() == 4 ? 4 : sold;
    }

    private void hear(OrderEvent... events) {
        hearOrders.hear(List.of(events)).as(StepVerifier::create).verifyComplete();
    }

    private void hear(PaymentEvent... events) {
        hearPayments.hear(List.of(events)).as(StepVerifier::create).verifyComplete();
    }

    /** Kind, the six amounts, when it was sold and when it occurred; dearer items first. */
    private List<String> linesOf(SoldOrder order) {
        return settlement.texts("""
                select format('%%s %%s/%%s/%%s/%%s/%%s/%%s %%s %%s', kind, gross, seller_discount, platform_discount, points,
                              paid, fee_basis, to_char(sold_at at time zone 'UTC', 'HH24:MI:SS'),
                              to_char(occurred_at at time zone 'UTC', 'HH24:MI:SS'))
                from settlement_line where order_id = '%s' order by kind desc, abs(gross) desc
                """.formatted(order.id()));
    }

    private List<String> numbersOf(SoldOrder order) {
        return settlement.texts("select line_no::text from settlement_line where order_id = '%s' order by line_no"
                .formatted(order.id()));
    }

    private static <T> Stream<List<T>> permutations(List<T> items) {
        return items.isEmpty()
                ? Stream.of(List.of())
                : items.stream()
                        .flatMap(first -> permutations(without(items, first))
                                .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                        .toList()));
    }

    private static <T> List<T> without(List<T> items, T item) {
        return items.stream().filter(other -> !other.equals(item)).toList();
    }
}
