package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;

/** How sale-core answers a {@link SaleCommand}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(SaleReply.StockHeld.class),
    @JsonSubTypes.Type(SaleReply.StockRejected.class),
    @JsonSubTypes.Type(SaleReply.StockSold.class),
    @JsonSubTypes.Type(SaleReply.StockReleased.class),
    @JsonSubTypes.Type(SaleReply.CouponRedeemed.class),
    @JsonSubTypes.Type(SaleReply.CouponRejected.class),
    @JsonSubTypes.Type(SaleReply.CouponRestored.class)
})
public sealed interface SaleReply {

    UUID orderId();

    @JsonTypeName("StockHeld")
    record StockHeld(UUID orderId) implements SaleReply {}

    /** The ledger does not cover the units: nothing is held and nothing needs to be released. */
    @JsonTypeName("StockRejected")
    record StockRejected(UUID orderId) implements SaleReply {}

    @JsonTypeName("StockSold")
    record StockSold(UUID orderId) implements SaleReply {}

    @JsonTypeName("StockReleased")
    record StockReleased(UUID orderId) implements SaleReply {}

    /**
     * The coupon is reserved for the order.
     *
     * @param discount in won, at most the order's total; the sum of the lines' discounts
     */
    @JsonTypeName("CouponRedeemed")
    record CouponRedeemed(
            UUID orderId, UUID couponIssueId, long discount, List<LineDiscount> lines, DiscountBearer borneBy)
            implements SaleReply {

        public CouponRedeemed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The order may not use the coupon: nothing is reserved and nothing needs to be restored.
     *
     * @param reason a word such as {@code expired} or {@code in-another-order}
     */
    @JsonTypeName("CouponRejected")
    record CouponRejected(UUID orderId, String reason) implements SaleReply {}

    @JsonTypeName("CouponRestored")
    record CouponRestored(UUID orderId) implements SaleReply {}
}
