package dev.flashsale.sale.catalogue;

import dev.flashsale.sale.price.Discount;
import dev.flashsale.sale.price.LowestPrice;
import dev.flashsale.sale.price.LowestPrice.Source;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as shoppers see it.
 *
 * @param lowestPrice the lowest of list price, discount and running sales, in won
 */
record ProductView(
        UUID productId,
        UUID brandId,
        UUID sellerId,
        String name,
        String description,
        String category,
        long listPrice,
        @Nullable Integer discountRate,
        long lowestPrice) {

    /** With what it costs outside of sales. */
    static ProductView of(Product product) {
        var rate = product.discountRate();
        long own = rate == null ? product.listPrice() : Discount.discounted(product.listPrice(), rate);
        return new ProductView(
                product.productId(),
                product.brandId(),
                product.sellerId(),
                product.name(),
                product.description(),
                product.category(),
                product.listPrice(),
                rate,
                own);
    }

    /** With what it costs in a sale, where that is less. */
    ProductView in(@Nullable LowestPrice price) {
        return price == null || price.source() != Source.SALE || price.lowestPrice() >= lowestPrice
                ? this
                : new ProductView(
                        productId,
                        brandId,
                        sellerId,
                        name,
                        description,
                        category,
                        listPrice,
                        discountRate,
                        price.lowestPrice());
    }
}
