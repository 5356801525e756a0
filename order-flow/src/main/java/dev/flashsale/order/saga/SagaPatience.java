package dev.flashsale.order.saga;

import dev.flashsale.order.book.Delivery;
import dev.flashsale.order.book.Order;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a purchase is looked at again if nothing is heard of it until then. */
@Component
class SagaPatience {

    private final SagaSettings settings;
    private final DeliverySettings delivery;

    SagaPatience(SagaSettings settings, DeliverySettings delivery) {
        this.settings = settings;
        this.delivery = delivery;
    }

    /** Empty when nothing is waited for, or when only an answer or an operator can help. */
    Optional<Instant> deadlineOf(Purchase purchase, Instant now) {
        return Optional.of(purchase).filter(each -> !each.parked()).flatMap(each -> endOfWait(each, now));
    }

    private Optional<Instant> endOfWait(Purchase purchase, Instant now) {
        return switch (purchase.state()) {
            case AWAITING_PAYMENT -> Optional.of(purchase.order().placed().payBefore());
            case SHIPPED -> arrivalOf(purchase.order());
            case PLACED, HOLDING_STOCK, REDEEMING_COUPON, SPENDING_POINTS, EXPIRING -> nextAsking(purchase, now);
            case SELLING_STOCK, CONFIRMED, CREDITING_POINTS, DELIVERED -> nextAsking(purchase, now);
            case REFUNDING_RETURN, RECLAIMING_POINTS, RETURNED -> nextAsking(purchase, now);
            case REFUNDING_PAYMENT, RETURNING_POINTS, RESTORING_COUPON, RELEASING_STOCK -> nextAsking(purchase, now);
            case HOLDING_STOCK_AGAIN, CANCELLED -> nextAsking(purchase, now);
        };
    }

    private Optional<Instant> nextAsking(Purchase asking, Instant now) {
        return Optional.of(asking)
                .filter(each -> each.state().awaitsReply())
                .map(each -> now.plus(settings.patience(each.attempts())));
    }

    private Optional<Instant> arrivalOf(Order order) {
        return order.delivery().map(Delivery::shippedAt).map(sent -> sent.plus(delivery.completesAfter()));
    }
}
