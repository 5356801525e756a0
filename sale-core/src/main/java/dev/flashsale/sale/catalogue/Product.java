package dev.flashsale.sale.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a seller has on offer.
 *
 * @param listPrice won
 * @param discountRate percent off the list price, from 1 to 99, or null
 */
public record Product(
        UUID productId,
        UUID brandId,
        UUID sellerId,
        String name,
        String description,
        String category,
        long listPrice,
        @Nullable Integer discountRate) {

    static final long HIGHEST_PRICE = 1_000_000_000_000L;

    record CreateRequest(
            @NotNull UUID brandId,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 10_000) String description,
            @NotBlank @Size(max = 100) String category,
            @NotNull @Min(0) @Max(HIGHEST_PRICE) Long listPrice,
            @Nullable @Min(1) @Max(99) Integer discountRate) {}

    record ChangeRequest(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable @Size(max = 10_000) String description,
            @Nullable @Size(min = 1, max = 100) String category,
            @Nullable @Min(0) @Max(HIGHEST_PRICE) Long listPrice,
            @Nullable @Min(0) @Max(99) Integer discountRate) {}

    /** What changes stays what it was where the request says nothing; a discount of 0 ends it. */
    Product changed(ChangeRequest change) {
        return new Product(
                productId,
                brandId,
                sellerId,
                change.name() == null ? name : change.name(),
                change.description() == null ? description : change.description(),
                change.category() == null ? category : change.category(),
                change.listPrice() == null ? listPrice : change.listPrice(),
                changedRate(change.discountRate()));
    }

    private @Nullable Integer changedRate(@Nullable Integer rate) {
        if (rate == null) {
            return discountRate;
        }
        return rate == 0 ? null : rate;
    }
}
