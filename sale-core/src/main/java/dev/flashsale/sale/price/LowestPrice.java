package dev.flashsale.sale.price;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lowest of list price, product discount and every open sale that still has units.
 *
 * @param saleId the sale that asks for it, null unless that is the source
 * @param until when that sale closes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LowestPrice(
        UUID productId,
        long listPrice,
        long lowestPrice,
        Source source,
        @Nullable UUID saleId,
        @Nullable Instant until) {

    public enum Source {
        LIST,
        PRODUCT_DISCOUNT,
        SALE
    }
}
