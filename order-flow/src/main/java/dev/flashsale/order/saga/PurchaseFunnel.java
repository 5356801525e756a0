package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.order.book.Order;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts how far purchases get, once it is committed. */
@Component
class PurchaseFunnel {

    private final Counter held;
    private final Counter paid;
    private final Counter confirmed;
    private final Map<CancelReason, Counter> cancelled = new EnumMap<>(CancelReason.class);

    PurchaseFunnel(MeterRegistry meters) {
        this.held = meters.counter("flashsale.orders.held");
        this.paid = meters.counter("flashsale.orders.paid");
        this.confirmed = meters.counter("flashsale.orders.confirmed");
        for (var reason : CancelReason.values()) {
            cancelled.put(reason, meters.counter("flashsale.orders.cancelled", "reason", reason.name()));
        }
    }

    void count(Progress progress) {
        held.increment(progress.moves().stream().filter(PurchaseFunnel::holds).count());
        paid.increment(progress.moves().stream().filter(PurchaseFunnel::pays).count());
        progress.moves().stream().filter(Move::changesStatus).forEach(this::count);
    }

    private static boolean holds(Move move) {
        return move.before().state() == SagaState.HOLDING_STOCK
                && move.after().state() != SagaState.HOLDING_STOCK
                && !move.after().order().isCalledOff();
    }

    /** Whoever owes nothing has paid once that is known. */
    private static boolean pays(Move move) {
        return !move.before().order().isPaidInFull() && move.after().order().isPaidInFull();
    }

    private void count(Move move) {
        var after = move.after().order();
        switch (after.status()) {
            case CONFIRMED -> confirmed.increment();
            case CANCELLED -> cancelledFor(after).ifPresent(Counter::increment);
            case PLACED, AWAITING_PAYMENT, CANCELLING, RETURNED -> {}
        }
    }

    private Optional<Counter> cancelledFor(Order order) {
        return Optional.ofNullable(order.cancelReason()).map(cancelled::get);
    }
}
