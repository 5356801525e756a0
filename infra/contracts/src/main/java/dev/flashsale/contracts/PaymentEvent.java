package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/** What payment announces about the money of an order; keyed by order id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(PaymentEvent.PaymentCaptured.class),
    @JsonSubTypes.Type(PaymentEvent.PaymentRefunded.class),
    @JsonSubTypes.Type(PaymentEvent.PaymentGivenUp.class)
})
public sealed interface PaymentEvent {

    UUID orderId();

    /** The order is paid: the amount is in won, and all that was due. */
    @JsonTypeName("PaymentCaptured")
    record PaymentCaptured(
            UUID orderId,
            UUID paymentId,
            UUID saleId,
            UUID sellerId,
            UUID customerId,
            PaymentMethod method,
            long amount,
            Instant at)
            implements PaymentEvent {}

    /** Money went back to who paid it. */
    @JsonTypeName("PaymentRefunded")
    record PaymentRefunded(
            UUID orderId,
            UUID paymentId,
            UUID refundId,
            UUID saleId,
            UUID sellerId,
            UUID customerId,
            PaymentMethod method,
            long amount,
            Instant at)
            implements PaymentEvent {}

    /**
     * Payment was refused as often as it may be; nobody can pay the order any more.
     *
     * @param code the last refusal's
     */
    @JsonTypeName("PaymentGivenUp")
    record PaymentGivenUp(UUID orderId, String code) implements PaymentEvent {}
}
