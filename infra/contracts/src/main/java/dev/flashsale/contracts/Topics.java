package dev.flashsale.contracts;

import java.util.List;

/** Every topic of the platform, keyed by order id unless it says otherwise. */
public final class Topics {

    public static final Topic<OrderPlacement> ORDERS_PLACED = new Topic<>("sale.orders-placed", OrderPlacement.class);
    /** Keyed by coupon and customer. */
    public static final Topic<CouponIssuance> COUPONS_ISSUED = new Topic<>("sale.coupons-issued", CouponIssuance.class);

    public static final Topic<SaleCommand> SALE_COMMANDS = new Topic<>("sale.commands", SaleCommand.class);
    public static final Topic<SaleReply> SALE_REPLIES = new Topic<>("sale.replies", SaleReply.class);
    public static final Topic<PaymentCommand> PAYMENT_COMMANDS = new Topic<>("payment.commands", PaymentCommand.class);
    public static final Topic<PaymentReply> PAYMENT_REPLIES = new Topic<>("payment.replies", PaymentReply.class);
    public static final Topic<PaymentEvent> PAYMENT_EVENTS = new Topic<>("payment.events", PaymentEvent.class);
    public static final Topic<OrderEvent> ORDER_EVENTS = new Topic<>("order.events", OrderEvent.class);

    private Topics() {}

    public static List<Topic<?>> all() {
        return List.of(
                ORDERS_PLACED,
                COUPONS_ISSUED,
                SALE_COMMANDS,
                SALE_REPLIES,
                PAYMENT_COMMANDS,
                PAYMENT_REPLIES,
                PAYMENT_EVENTS,
                ORDER_EVENTS);
    }
}
