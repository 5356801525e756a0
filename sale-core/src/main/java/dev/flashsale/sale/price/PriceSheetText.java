package dev.flashsale.sale.price;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Price sheets as the scripts take and answer them. */
final class PriceSheetText {

    private final ObjectReader reader;
    private final ObjectWriter writer;

    PriceSheetText(JsonMapper json) {
        this.reader = json.readerFor(PriceSheet.class);
        this.writer = json.writerFor(PriceSheet.class);
    }

    /** Named by the version of what it holds, so that instances of two versions may run side by side. */
    static String key(UUID productId) {
        return "{product:" + productId + "}:price:1";
    }

    /** What {@code read-prices.lua} answered about the products. */
    Map<UUID, Found> toFound(List<UUID> productIds, List<String> answer, long askedAt) {
        var found = new HashMap<UUID, Found>();
        long now = Long.parseLong(answer.getFirst());
        for (int i = 0; i < productIds.size(); i++) {
            found.put(productIds.get(i), toFound(answer.get(i + 1), now, askedAt));
        }
        return found;
    }

    /** What {@code fill-prices.lua} is told of a sheet. */
    Stream<String> toArguments(Fill fill) {
        return Stream.of(
                String.valueOf(fill.found().seen()),
                Long.toString(fill.found().seenAt()),
                Long.toString(fill.sheet().boundary().toEpochMilli()),
                writer.writeValueAsString(fill.sheet()));
    }

    private Found toFound(String held, long now, long askedAt) {
        boolean isSheet = !held.isEmpty() && held.charAt(0) != '!';
        return isSheet ? new Found(toSheet(held), null, now, askedAt) : new Found(null, held, now, askedAt);
    }

    private PriceSheet toSheet(String held) {
        return reader.readValue(held.substring(held.indexOf(' ') + 1));
    }
}
