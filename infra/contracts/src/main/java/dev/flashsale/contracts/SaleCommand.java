package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;

/** What the purchase saga asks of sale-core. The same command may arrive twice; it gets the same reply. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(SaleCommand.HoldStock.class),
    @JsonSubTypes.Type(SaleCommand.HoldStockAgain.class),
    @JsonSubTypes.Type(SaleCommand.SellStock.class),
    @JsonSubTypes.Type(SaleCommand.ReleaseStock.class),
    @JsonSubTypes.Type(SaleCommand.RedeemCoupon.class),
    @JsonSubTypes.Type(SaleCommand.RestoreCoupon.class)
})
public sealed interface SaleCommand {

    UUID orderId();

    /** Enter the units into the durable ledger, if the quantity offered still covers them. */
    @JsonTypeName("HoldStock")
    record HoldStock(UUID orderId, OrderPlaced order) implements SaleCommand {}

    /** The order was paid after its units were given back: take them again, if all of them are still there. */
    @JsonTypeName("HoldStockAgain")
    record HoldStockAgain(UUID orderId, OrderPlaced order) implements SaleCommand {}

    /** The order is confirmed: its held units are sold, and the coupon reserved for it is used. */
    @JsonTypeName("SellStock")
    record SellStock(UUID orderId) implements SaleCommand {}

    /** Give the units back, exactly once, whether or not the hold has arrived yet. */
    @JsonTypeName("ReleaseStock")
    record ReleaseStock(UUID orderId, OrderPlaced order) implements SaleCommand {}

    /** Reserve the coupon which the order names for this order, if its customer may use it there. */
    @JsonTypeName("RedeemCoupon")
    record RedeemCoupon(UUID orderId, OrderPlaced order) implements SaleCommand {}

    /** Give the coupon back, exactly once, whether or not it has been redeemed yet. */
    @JsonTypeName("RestoreCoupon")
    record RestoreCoupon(UUID orderId, OrderPlaced order) implements SaleCommand {}
}
