package dev.flashsale.load.history;

import dev.flashsale.load.door.Door;
import dev.flashsale.load.door.Door.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sale that everybody comes to, and how one asks until it is decided.
 *
 * @param customers their tokens
 * @param accounts their ids
 */
record Town(
        Door edge,
        Door provider,
        Door payment,
        String saleId,
        String itemId,
        String seller,
        String operator,
        List<String> customers,
        List<String> accounts) {

    private static final JsonNode NOTHING = JsonMapper.builder().build().createObjectNode();

    static final int UNITS = 100_000;
    static final long PRICE = 30_000;
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int LIMIT = 10;

    static Town found(Door edge, Door provider, Door payment, int customers) {
        var seller = accounts(edge, "SELLER", 1).getFirst();
        var brand = require(edge, "/api/brands", token(seller), Map.of("name", "Northwind"));
        var product = require(
                edge,
                "/api/products",
                token(seller),
                Map.of(
                        "brandId",
                        brand.path("brandId").asString(),
                        "name",
                        "Trail shoes",
                        "category",
                        "outdoor",
                        "listPrice",
                        PRICE));
        var sale = require(
                edge,
                "/api/sales",
                token(seller),
                sale(product.path("productId").asString()));
        var people = accounts(edge, "CUSTOMER", customers);
        return new Town(
                edge,
                provider,
                payment,
                sale.path("saleId").asString(),
                sale.path("items").path(0).path("itemId").asString(),
                token(seller),
                token(accounts(edge, "OPERATOR", 1).getFirst()),
                people.stream().map(Town::token).toList(),
                people.stream()
                        .map(account -> account.path("accountId").asString())
                        .toList());
    }

    /** Asks through the edge until somebody decides; the key stays the same. */
    Mono<Reply> ask(String path, String token, String key, Map<String, ?> body) {
        return untilDecided(edge.ask(path, token, key, body));
    }

    /** Reads until there is an answer; what is not there is an empty object. */
    Mono<JsonNode> read(String path, String token) {
        return untilDecided(edge.look(path, token)).map(reply -> reply.isSuccess() ? reply.json() : NOTHING);
    }

    /** The customer lets the provider take the money; answers the payment key. */
    Mono<String> authorise(String orderId, long amount, List<String> faults, List<String> refundFaults) {
        var wish = Map.of("orderId", orderId, "amount", amount, "faults", faults, "cancelFaults", refundFaults);
        return provider.post("/sandbox/authorisations", "", "", wish)
                .map(authorised -> authorised.path("paymentKey").asString());
    }

    private static Mono<Reply> untilDecided(Mono<Reply> asking) {
        return asking.filter(Town::isDecided).repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE));
    }

    /** 202 is an answer, too: the payment will be decided without us. */
    private static boolean isDecided(Reply reply) {
        return reply.status() != 0
                && reply.status() < 500
                && reply.status() != 429
                && !reply.code().equals("request-in-flight")
                && !reply.code().equals("order-not-recorded-yet");
    }

    private static Map<String, ?> sale(String productId) {
        var now = Instant.now();
        var item = Map.of("productId", productId, "salePrice", PRICE, "quantity", UNITS, "perCustomerLimit", LIMIT);
        return Map.of(
                "title",
                "Sale of histories",
                "opensAt",
                now.minusSeconds(1).toString(),
                "closesAt",
                now.plusSeconds(36_000).toString(),
                "items",
                List.of(item));
    }

    private static String token(JsonNode account) {
        return account.path("token").asString();
    }

    private static List<JsonNode> accounts(Door edge, String role, int count) {
        return require(edge, "/api/dev/tokens", "", Map.of("role", role, "count", count))
                .path("tokens")
                .valueStream()
                .toList();
    }

    private static JsonNode require(Door edge, String path, String token, Map<String, ?> body) {
        return edge.post(path, token, UUID.randomUUID().toString(), body)
                .blockOptional()
                .orElseThrow();
    }
}
