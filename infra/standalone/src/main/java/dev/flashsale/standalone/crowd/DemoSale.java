package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The sale that the crowd came for.
 *
 * @param units offered, by item
 */
record DemoSale(String saleId, Instant opensAt, Map<String, Integer> units) {

    private static final Duration UNTIL_OPENING = Duration.ofSeconds(4);
    private static final Duration OPEN_FOR = Duration.ofHours(1);
    private static final List<String> THINGS = List.of("Trail shoes", "Rain jacket", "Head torch");
    private static final long LIST_PRICE = 59_990;
    private static final int DISCOUNT = 30;

    /** A seller makes a brand, three products and a sale of them, over HTTP as any seller would. */
    static DemoSale prepare(EdgeClient edge, Customer seller, CrowdSettings settings) {
        var brandId = create(edge, seller, "/api/brands", Map.of("name", "Northwind"))
                .path("brandId")
                .asString();
        var items = IntStream.range(0, CrowdSettings.ITEMS)
                .mapToObj(number -> item(product(edge, seller, brandId, number), settings.unitsOf(number)))
                .toList();
        var opensAt = Instant.now().plus(UNTIL_OPENING);
        var sale = create(
                edge,
                seller,
                "/api/sales",
                Map.of(
                        "title",
                        "Flash sale of the day",
                        "opensAt",
                        opensAt.toString(),
                        "closesAt",
                        opensAt.plus(OPEN_FOR).toString(),
                        "items",
                        items));
        return new DemoSale(sale.path("saleId").asString(), opensAt, offered(sale));
    }

    private static String product(EdgeClient edge, Customer seller, String brandId, int number) {
        var product = Map.of(
                "brandId",
                brandId,
                "name",
                THINGS.get(number),
                "description",
                "Made for the demo.",
                "category",
                "outdoor",
                "listPrice",
                LIST_PRICE * (number + 1));
        return create(edge, seller, "/api/products", product).path("productId").asString();
    }

    private static Map<String, ?> item(String productId, int quantity) {
        return Map.of(
                "productId",
                productId,
                "discountRate",
                DISCOUNT,
                "quantity",
                quantity,
                "perCustomerLimit",
                CrowdSettings.LIMIT);
    }

    private static JsonNode create(EdgeClient edge, Customer seller, String path, Map<String, ?> fields) {
        return EdgeClient.require(path, edge.post(path, seller.token(), Optional.empty(), EdgeClient.json(fields)));
    }

    private static Map<String, Integer> offered(JsonNode sale) {
        var units = new LinkedHashMap<String, Integer>();
        sale.path("items")
                .forEach(item -> units.put(
                        item.path("itemId").asString(), item.path("quantity").asInt()));
        return units;
    }

    List<String> items() {
        return List.copyOf(units.keySet());
    }

    int unitsInAll() {
        return units.values().stream().mapToInt(Integer::intValue).sum();
    }

    String purchasePath() {
        return "/api/sales/" + saleId + "/orders";
    }

    String streamPath() {
        return "/api/sales/" + saleId + "/stock/stream";
    }

    /** What everybody is shown now. */
    StockEvent stock(EdgeClient edge) {
        var path = "/api/sales/" + saleId + "/stock";
        return StockEvent.of("stock", EdgeClient.require(path, edge.get(path, "")));
    }

    /** Units left by item, as the public counter shows them; empty while it shows nothing. */
    Mono<Map<String, Integer>> remaining(EdgeClient edge) {
        return edge.get("/api/sales/" + saleId + "/stock", "")
                .filter(Answer::successful)
                .map(answer -> left(answer.json()));
    }

    static Map<String, Integer> left(JsonNode stock) {
        var left = new LinkedHashMap<String, Integer>();
        stock.path("items")
                .forEach(item -> left.put(
                        item.path("itemId").asString(), item.path("remaining").asInt()));
        return left;
    }
}
