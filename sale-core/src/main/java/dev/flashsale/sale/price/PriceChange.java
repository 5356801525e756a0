package dev.flashsale.sale.price;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** A change of a product's price, or a new sale of it. */
record PriceChange(UUID id, UUID productId) {

    static PriceChange of(UUID productId) {
        return new PriceChange(UuidCreator.getTimeOrderedEpoch(), productId);
    }
}
