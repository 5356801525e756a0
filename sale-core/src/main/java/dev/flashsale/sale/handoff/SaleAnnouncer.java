package dev.flashsale.sale.handoff;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.sale.counter.TakenOrder;
import dev.flashsale.sale.offer.Sale;
import java.util.UUID;

/** Sales announce placed orders. */
public enum SaleAnnouncer implements Announcer<Sale, OrderPlacement> {
    INSTANCE;

    @Override
    public Topic<OrderPlacement> topic() {
        return Topics.ORDERS_PLACED;
    }

    @Override
    public Message<OrderPlacement> toMessage(Sale sale, UUID orderId, String taken) {
        var order = TakenOrder.parse(taken);
        return toMessage(order.toOrderPlaced(orderId, sale))
                .traced(order.extras().trace());
    }

    public static Message<OrderPlacement> toMessage(OrderPlaced order) {
        return Message.of(order.orderId(), order.orderId().toString(), order);
    }
}
