package dev.flashsale.sale.price;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** What a sale that has not ended asks for a product; whether it is open and has units is for its counters to say. */
record Offer(UUID saleId, UUID itemId, long salePrice, Instant opensAt, Instant closesAt) {

    /** The cheapest first; of equal ones, the one that lasts. */
    static final Comparator<Offer> CHEAPEST_FIRST = Comparator.comparingLong(Offer::salePrice)
            .thenComparing(Offer::closesAt, Comparator.reverseOrder())
            .thenComparing(Offer::saleId);
}
