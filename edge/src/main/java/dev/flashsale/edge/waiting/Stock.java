package dev.flashsale.edge.waiting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a sale; a higher version is newer.
 *
 * @param placed how many orders had been placed by then; null where sale-core does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Stock(
        String status,
        long version,
        List<Item> items,
        @Nullable Long placed) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(int remaining) {}

    Stock counting(@Nullable Long orders) {
        return new Stock(status, version, items, orders);
    }

    long left() {
        return items.stream().mapToLong(Item::remaining).sum();
    }
}
