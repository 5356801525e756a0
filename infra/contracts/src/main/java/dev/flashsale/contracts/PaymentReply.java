package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;

/** How payment answers a {@link PaymentCommand}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(PaymentReply.PointsSpent.class),
    @JsonSubTypes.Type(PaymentReply.PointsRejected.class),
    @JsonSubTypes.Type(PaymentReply.PointsReturned.class),
    @JsonSubTypes.Type(PaymentReply.PointsEarned.class),
    @JsonSubTypes.Type(PaymentReply.PaymentClosed.class),
    @JsonSubTypes.Type(PaymentReply.PaymentKept.class),
    @JsonSubTypes.Type(PaymentReply.PaymentUndecided.class),
    @JsonSubTypes.Type(PaymentReply.MoneyReturned.class)
})
public sealed interface PaymentReply {

    UUID orderId();

    @JsonTypeName("PointsSpent")
    record PointsSpent(UUID orderId, long points) implements PaymentReply {}

    /**
     * No points were taken and none need to be returned.
     *
     * @param reason a word such as {@code not-enough}
     */
    @JsonTypeName("PointsRejected")
    record PointsRejected(UUID orderId, String reason) implements PaymentReply {}

    @JsonTypeName("PointsReturned")
    record PointsReturned(UUID orderId) implements PaymentReply {}

    @JsonTypeName("PointsEarned")
    record PointsEarned(UUID orderId, long points) implements PaymentReply {}

    /** Nobody has paid the order, and nobody can any more. */
    @JsonTypeName("PaymentClosed")
    record PaymentClosed(UUID orderId) implements PaymentReply {}

    /** Somebody paid the order before it was closed; the money stays. */
    @JsonTypeName("PaymentKept")
    record PaymentKept(UUID orderId, UUID paymentId, long amount) implements PaymentReply {}

    /**
     * The provider has not said for a long time whether the order was paid. Should it have been, a
     * {@link PaymentEvent.PaymentCaptured} follows.
     */
    @JsonTypeName("PaymentUndecided")
    record PaymentUndecided(UUID orderId) implements PaymentReply {}

    /**
     * No money of the order is here any more, and none can come.
     *
     * @param amount what was given back in all, in won
     */
    @JsonTypeName("MoneyReturned")
    record MoneyReturned(UUID orderId, long amount) implements PaymentReply {}
}
