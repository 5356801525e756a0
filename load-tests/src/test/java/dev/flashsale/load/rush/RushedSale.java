package dev.flashsale.load.rush;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A sale of two items which opens in a few seconds, made by a seller through the edge. */
record RushedSale(String saleId, Instant opensAt, List<String> items) {

    static final int LIMIT = 2;

    private static final Duration UNTIL_OPENING = Duration.ofSeconds(8);
    private static final Duration OPEN_FOR = Duration.ofHours(1);

    static RushedSale prepare(Edge edge, int units) {
        var seller = edge.tokens("SELLER", 1).getFirst();
        var brandId = edge.post("/api/brands", seller, Map.of("name", "Northwind"))
                .path("brandId")
                .asString();
        var items = Stream.of(item(edge, seller, brandId, units / 2), item(edge, seller, brandId, units - units / 2))
                .toList();
        var opensAt = Instant.now().plus(UNTIL_OPENING);
        var sale = Map.of(
                "title",
                "Opening rush",
                "opensAt",
                opensAt.toString(),
                "closesAt",
                opensAt.plus(OPEN_FOR).toString(),
                "items",
                items);
        return of(edge.post("/api/sales", seller, sale), opensAt);
    }

    private static Map<String, ?> item(Edge edge, String seller, String brandId, int quantity) {
        var product = Map.of("brandId", brandId, "name", "Head torch", "category", "outdoor", "listPrice", 39_000);
        var productId =
                edge.post("/api/products", seller, product).path("productId").asString();
        return Map.of("productId", productId, "discountRate", 20, "quantity", quantity, "perCustomerLimit", LIMIT);
    }

    private static RushedSale of(JsonNode created, Instant opensAt) {
        var items = created.path("items")
                .valueStream()
                .map(item -> item.path("itemId").asString())
                .toList();
        return new RushedSale(created.path("saleId").asString(), opensAt, items);
    }

    String path() {
        return "/api/sales/" + saleId + "/orders";
    }

    Duration untilOpening() {
        var left = Duration.between(Instant.now(), opensAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The shoppers as Gatling feeds them: most want one unit of an item, a few more than they may have. */
    List<Map<String, Object>> shoppers(List<String> tokens) {
        return IntStream.range(0, tokens.size())
                .<Map<String, Object>>mapToObj(number -> Map.of(
                        "token",
                        tokens.get(number),
                        "key",
                        saleId + "-" + number,
                        "item",
                        items.get(number % items.size()),
                        "quantity",
                        number % 20 == 7 ? LIMIT + 1 : 1))
                .toList();
    }
}
