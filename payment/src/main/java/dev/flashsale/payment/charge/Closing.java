package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.contracts.PaymentReply.PaymentUndecided;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What closing an order leads to.
 *
 * @param closes whether it could be paid until now, and cannot any more
 * @param replies none while the saga has to wait
 */
record Closing(Payable payable, boolean closes, List<PaymentReply> replies) {

    /**
     * @param live the payment that pays the order, or may turn out to
     * @param oldest one that began before is not waited for
     */
    static Closing of(Payable payable, @Nullable Payment live, Instant oldest) {
        var order = payable.orderId();
        if (live == null) {
            return new Closing(payable, payable.isOpen(), List.of(new PaymentClosed(order)));
        }
        if (!live.isPending()) {
            return new Closing(payable, false, List.of(new PaymentKept(order, live.id(), live.captured())));
        }
        return live.createdAt().isAfter(oldest)
                ? new Closing(payable, false, List.of())
                : new Closing(payable, payable.isOpen(), List.of(new PaymentUndecided(order)));
    }
}
