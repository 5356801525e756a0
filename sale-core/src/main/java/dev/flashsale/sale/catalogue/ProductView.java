package dev.flashsale.sale.catalogue;

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

    static ProductView of(Product product, @Nullable Long salePrice) {
        var rate = product.discountRate();
        long own = rate == null ? product.listPrice() : Product.discounted(product.listPrice(), rate);
        return new ProductView(
                product.productId(),
                product.brandId(),
                product.sellerId(),
                product.name(),
                product.description(),
                product.category(),
                product.listPrice(),
                rate,
                salePrice == null ? own : Math.min(own, salePrice));
    }
}
