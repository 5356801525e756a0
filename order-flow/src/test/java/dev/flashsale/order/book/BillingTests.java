package dev.flashsale.order.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.BilledLine;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderBill;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.order.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BillingTests {

    @Test
    void tellsAPlainOrder() {
        var placed = Orders.placed();
        var line = placed.lines().getFirst();

        var bill = Billing.of(Order.asPlaced(placed).capturing(20_000));

        assertThat(bill)
                .isEqualTo(new OrderBill(
                        List.of(new BilledLine(line.itemId(), line.productId(), 2, 10_000, 0, 0)), null, 0, 20_000));
    }

    @Test
    void splitsPointsByWhatTheCouponLeavesOfALine() {
        var placed = Orders.spending(1_000, Orders.withCoupon());
        var order = Order.asPlaced(placed)
                .redeeming(discounts(placed, List.of(18_000L, 0L)))
                .spending(1_000);

        var bill = Billing.of(order.capturing(order.amountDue()));

        assertThat(bill.discountBorneBy()).isEqualTo(DiscountBearer.PLATFORM);
        assertThat(bill.captured()).isEqualTo(6_000);
        assertThat(bill.lines()).extracting(BilledLine::discount).containsExactly(18_000L, 0L);
        assertThat(bill.lines()).extracting(BilledLine::points).containsExactly(285L, 715L);
    }

    /** Whatever the amounts: no line bears more than its price, and the lines add up to the order. */
    @RepeatedTest(200)
    void addsUp(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var placed = anyOrder(random);
        var order = Order.asPlaced(placed).redeeming(discounts(placed, anyDiscounts(random, placed)));
        var paid = order.spending(order.pointsToSpend());

        var bill = Billing.of(paid.capturing(paid.amountDue()));

        assertThat(bill.lines())
                .as("seed " + repetition.getCurrentRepetition())
                .allMatch(line ->
                        line.points() >= 0 && line.discount() + line.points() <= line.unitPrice() * line.quantity());
        assertThat(bill.lines().stream().mapToLong(BilledLine::points).sum()).isEqualTo(bill.points());
        assertThat(bill.lines().stream().mapToLong(BilledLine::discount).sum()).isEqualTo(paid.discount());
        assertThat(placed.total()).isEqualTo(paid.discount() + bill.points() + bill.captured());
    }

    private static OrderPlaced anyOrder(Random random) {
        var lines = IntStream.rangeClosed(1, 1 + random.nextInt(5))
                .mapToObj(_ -> new OrderLine(
                        UUID.randomUUID(), UUID.randomUUID(), 1 + random.nextInt(3), random.nextLong(3_000)))
                .toList();
        var total = lines.stream()
                .mapToLong(line -> line.unitPrice() * line.quantity())
                .sum();
        return new OrderPlaced(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                "fingerprint",
                1,
                lines,
                total,
                UUID.randomUUID(),
                random.nextLong(total + 1),
                Instant.now(),
                Instant.now());
    }

    private static List<Long> anyDiscounts(Random random, OrderPlaced placed) {
        var discounts = new ArrayList<Long>();
        for (var line : placed.lines()) {
            discounts.add(random.nextLong(line.unitPrice() * line.quantity() + 1));
        }
        return discounts;
    }

    private static CouponRedeemed discounts(OrderPlaced placed, List<Long> discounts) {
        var lines = IntStream.range(0, discounts.size())
                .mapToObj(line -> new LineDiscount(placed.lines().get(line).itemId(), discounts.get(line)))
                .toList();
        return new CouponRedeemed(
                placed.orderId(),
                UUID.randomUUID(),
                discounts.stream().mapToLong(Long::longValue).sum(),
                lines,
                DiscountBearer.PLATFORM);
    }
}
