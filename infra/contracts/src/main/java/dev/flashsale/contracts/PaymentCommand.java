package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/** What the purchase saga asks of payment. The same command may arrive twice; it gets the same reply. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(PaymentCommand.SpendPoints.class),
    @JsonSubTypes.Type(PaymentCommand.ReturnPoints.class),
    @JsonSubTypes.Type(PaymentCommand.EarnPoints.class),
    @JsonSubTypes.Type(PaymentCommand.OpenPayment.class),
    @JsonSubTypes.Type(PaymentCommand.ClosePayment.class),
    @JsonSubTypes.Type(PaymentCommand.RefundPayment.class)
})
public sealed interface PaymentCommand {

    UUID orderId();

    /** Take that many of the customer's points for the order, all of them or none. */
    @JsonTypeName("SpendPoints")
    record SpendPoints(UUID orderId, UUID saleId, UUID sellerId, UUID customerId, long points)
            implements PaymentCommand {}

    /** Give back what the order spent, exactly once, whether or not it has been spent yet; and take back what it earned. */
    @JsonTypeName("ReturnPoints")
    record ReturnPoints(UUID orderId, UUID customerId) implements PaymentCommand {}

    /** The order was delivered: its customer earns points on what was paid, in won, at the rate of the day. */
    @JsonTypeName("EarnPoints")
    record EarnPoints(UUID orderId, UUID customerId, long amountPaid) implements PaymentCommand {}

    /** The order may be paid from now on; nobody answers. */
    @JsonTypeName("OpenPayment")
    record OpenPayment(UUID orderId, UUID saleId, UUID sellerId, UUID customerId, long amountDue, Instant payBefore)
            implements PaymentCommand {}

    /** The order has expired: let nobody pay it any more, and say whether somebody has. */
    @JsonTypeName("ClosePayment")
    record ClosePayment(UUID orderId) implements PaymentCommand {}

    /** The order is called off or returned: let nobody pay it any more, and give back whatever was paid, exactly once. */
    @JsonTypeName("RefundPayment")
    record RefundPayment(UUID orderId) implements PaymentCommand {}
}
