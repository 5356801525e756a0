package dev.flashsale.settlement.line;

import dev.flashsale.contracts.BilledLine;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.OrderBill;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a bill adds up to the won: what does not is kept out of all sums. */
final class BillCheck {

    private BillCheck() {}

    /** Null when it does. */
    static @Nullable BillFault faultOf(@Nullable OrderBill bill, long amountDue) {
        if (bill == null) {
            return BillFault.NO_BILL;
        }
        try {
            return addsUp(bill, amountDue) ? null : BillFault.UNBALANCED;
        } catch (ArithmeticException tooMuch) {
            return BillFault.UNBALANCED;
        }
    }

    private static boolean addsUp(OrderBill bill, long amountDue) {
        var lines = bill.lines();
        return !lines.isEmpty()
                && areDistinct(lines)
                && lines.stream().allMatch(line -> isSound(line, bill.discountBorneBy()))
                && sum(lines, BilledLine::points) == bill.points()
                && sum(lines, BillCheck::paid) == bill.captured()
                && bill.captured() == amountDue;
    }

    private static boolean areDistinct(List<BilledLine> lines) {
        return lines.stream().map(BilledLine::itemId).distinct().count() == lines.size();
    }

    private static boolean isSound(BilledLine line, @Nullable DiscountBearer bearer) {
        return Stream.of(line.itemId(), line.productId()).noneMatch(Objects::isNull)
                && line.quantity() > 0
                && line.unitPrice() >= 0
                && line.discount() >= 0
                && line.points() >= 0
                && paid(line) >= 0
                && (line.discount() == 0 || bearer != null);
    }

    private static long paid(BilledLine line) {
        var gross = Math.multiplyExact(line.unitPrice(), line.quantity());
        return Math.subtractExact(Math.subtractExact(gross, line.discount()), line.points());
    }

    private static long sum(List<BilledLine> lines, ToLongFunction<BilledLine> amount) {
        return lines.stream().mapToLong(amount).reduce(0, Math::addExact);
    }
}
