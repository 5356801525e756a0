package dev.flashsale.load.orders;

import dev.flashsale.load.door.Door;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A sale with more units than anybody can buy, and customers; some have a wallet with enough in it.
 *
 * @param token of the operator
 */
record Market(String saleId, String itemId, List<String> tokens, List<String> accounts, String operator) {

    static final String PIN = "246813";
    static final long PRICE = 9_000;
    private static final long FILLING = 100_000_000;
    private static final int ONE_WALLET_IN = 10;
    private static final int AT_ONCE = 8;
    private static final int UNITS = 1_000_000;
    private static final int LIMIT = 1_000;

    static Market open(Door edge, Door provider, int customers) {
        var seller = token(accounts(edge, "SELLER", 1).getFirst());
        var brand = create(edge, seller, "/api/brands", Map.of("name", "Northwind"));
        var product = create(
                edge,
                seller,
                "/api/products",
                Map.of(
                        "brandId",
                        brand.path("brandId").asString(),
                        "name",
                        "Trail shoes",
                        "category",
                        "outdoor",
                        "listPrice",
                        PRICE));
        var sale = create(
                edge, seller, "/api/sales", sale(product.path("productId").asString()));
        var people = accounts(edge, "CUSTOMER", customers);
        var market = new Market(
                sale.path("saleId").asString(),
                sale.path("items").path(0).path("itemId").asString(),
                people.stream().map(Market::token).toList(),
                people.stream()
                        .map(account -> account.path("accountId").asString())
                        .toList(),
                token(accounts(edge, "OPERATOR", 1).getFirst()));
        market.fillWallets(edge, provider);
        return market;
    }

    boolean hasWallet(int customer) {
        return customer % ONE_WALLET_IN == 0;
    }

    private void fillWallets(Door edge, Door provider) {
        Flux.range(0, tokens.size())
                .filter(this::hasWallet)
                .flatMap(customer -> fillWallet(tokens.get(customer), accounts.get(customer), edge, provider), AT_ONCE)
                .blockLast();
    }

    private static Mono<JsonNode> fillWallet(String token, String account, Door edge, Door provider) {
        return edge.post("/api/wallet", token, UUID.randomUUID().toString(), Map.of("pin", PIN))
                .then(provider.post(
                        "/sandbox/authorisations", "", "", Map.of("orderId", "wallet-" + account, "amount", FILLING)))
                .map(authorised -> authorised.path("paymentKey").asString())
                .flatMap(paymentKey -> edge.post(
                        "/api/wallet/charges", token, paymentKey, Map.of("paymentKey", paymentKey, "amount", FILLING)));
    }

    private static Map<String, ?> sale(String productId) {
        var now = Instant.now();
        var item = Map.of("productId", productId, "salePrice", PRICE, "quantity", UNITS, "perCustomerLimit", LIMIT);
        return Map.of(
                "title",
                "Sale of a benchmark",
                "opensAt",
                now.minusSeconds(1).toString(),
                "closesAt",
                now.plusSeconds(36_000).toString(),
                "items",
                List.of(item));
    }

    private static JsonNode create(Door edge, String token, String path, Map<String, ?> body) {
        return edge.post(path, token, UUID.randomUUID().toString(), body)
                .blockOptional()
                .orElseThrow();
    }

    private static String token(JsonNode account) {
        return account.path("token").asString();
    }

    private static List<JsonNode> accounts(Door edge, String role, int count) {
        return create(edge, "", "/api/dev/tokens", Map.of("role", role, "count", count))
                .path("tokens")
                .valueStream()
                .toList();
    }
}
