package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;

/** How sale-core answers a {@link SaleCommand}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(SaleReply.StockHeld.class),
    @JsonSubTypes.Type(SaleReply.StockRejected.class),
    @JsonSubTypes.Type(SaleReply.StockSold.class),
    @JsonSubTypes.Type(SaleReply.StockReleased.class)
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
}
