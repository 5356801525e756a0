package dev.flashsale.sale.price;

import dev.flashsale.web.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/** The products for whose prices somebody asks. */
final class ProductIds {

    static final int MOST = 100;

    private static final String FIELD = "productIds";

    private ProductIds() {}

    static List<UUID> of(MultiValueMap<String, String> query) {
        var ids = query.getOrDefault(FIELD, List.of()).stream()
                .filter(text -> text != null && !text.isEmpty())
                .flatMap(text -> Arrays.stream(text.split(",", MOST + 2)))
                .limit(MOST + 1)
                .map(text -> parse(text, FIELD))
                .toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw invalid(FIELD, "must name 1 to " + MOST + " products");
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw invalid(FIELD, "must name each product only once");
        }
        return ids;
    }

    static UUID parse(String text, String field) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid(field, "must be a UUID");
        }
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.invalidRequest("The products asked for make no sense.")
                .error(field, message)
                .raise();
    }
}
