package dev.flashsale.edge.waiting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What is left of a sale; a higher version is newer. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Stock(String status, long version, List<Item> items) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(int remaining) {}

    long left() {
        return items.stream().mapToLong(Item::remaining).sum();
    }
}
