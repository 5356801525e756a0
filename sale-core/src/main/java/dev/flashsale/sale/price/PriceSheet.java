package dev.flashsale.sale.price;

import dev.flashsale.sale.price.LowestPrice.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that may become the lowest price of a product until the boundary. It names the sales that are yet to open, so
 * that neither an opening nor a pause nor the last unit changes the sheet; only products and plans do.
 *
 * @param offers those below the product's own price, the cheapest first
 * @param boundary when the first of the sales closes, or before a sale could open that is not named
 */
record PriceSheet(
        UUID productId, long listPrice, @Nullable Integer discountRate, List<Offer> offers, Instant boundary) {

    static PriceSheet of(
            UUID productId, long listPrice, @Nullable Integer discountRate, List<Offer> offers, Instant latest) {
        long own = own(listPrice, discountRate);
        var cheaper = offers.stream()
                .filter(offer -> offer.salePrice() < own)
                .sorted(Offer.CHEAPEST_FIRST)
                .toList();
        var boundary = cheaper.stream().map(Offer::closesAt).reduce(latest, PriceSheet::earlier);
        return new PriceSheet(productId, listPrice, discountRate, cheaper, boundary);
    }

    /** What the product costs outside of sales. */
    LowestPrice ownPrice() {
        long own = own(listPrice, discountRate);
        var source = own < listPrice ? Source.PRODUCT_DISCOUNT : Source.LIST;
        return new LowestPrice(productId, listPrice, own, source, null, null);
    }

    LowestPrice priceIn(Offer offer) {
        return new LowestPrice(productId, listPrice, offer.salePrice(), Source.SALE, offer.saleId(), offer.closesAt());
    }

    private static long own(long listPrice, @Nullable Integer discountRate) {
        return discountRate == null ? listPrice : Discount.discounted(listPrice, discountRate);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
