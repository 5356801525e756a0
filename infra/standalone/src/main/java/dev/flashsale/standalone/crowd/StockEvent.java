package dev.flashsale.standalone.crowd;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One event of a sale's counter.
 *
 * @param left units by item
 */
record StockEvent(String name, long version, Map<String, Integer> left) {

    static StockEvent of(String name, JsonNode stock) {
        return new StockEvent(name, stock.path("version").asLong(), DemoSale.left(stock));
    }

    int unitsLeft() {
        return left.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean shows(StockEvent other) {
        return version == other.version && left.equals(other.left);
    }
}
