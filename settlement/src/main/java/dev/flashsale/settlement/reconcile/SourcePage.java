package dev.flashsale.settlement.reconcile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of a book, as it was written down there. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SourcePage(JsonNode items, @Nullable String next) {

    SourcePage {
        if (!items.isArray()) {
            throw new IllegalArgumentException("A page without items");
        }
    }

    boolean isEmpty() {
        return items.isEmpty();
    }
}
