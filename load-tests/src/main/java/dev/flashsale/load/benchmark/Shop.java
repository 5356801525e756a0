package dev.flashsale.load.benchmark;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A seller and the customers, straight at sale-core. */
final class Shop {

    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int LIMIT = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TokenIssuer issuer;
    private final UUID sellerId = UUID.randomUUID();
    private final String seller;
    private final List<String> customers;
    private final int port;

    Shop(TokenIssuer issuer, int customers, int port) {
        this.issuer = issuer;
        this.seller = issuer.issue(sellerId, Role.SELLER, true, LIFETIME);
        this.customers =
                Stream.generate(() -> token(Role.CUSTOMER)).limit(customers).toList();
        this.port = port;
    }

    /** An open sale of one item. */
    record OpenSale(String saleId, String itemId) {

        String path() {
            return "/api/sales/" + saleId + "/orders";
        }

        String purchase() {
            return "{\"lines\":[{\"itemId\":\"" + itemId + "\",\"quantity\":1}]}";
        }
    }

    List<String> customers() {
        return customers;
    }

    OpenSale open(int quantity) {
        return open(List.of(product(brand())), quantity);
    }

    String brand() {
        return create("/api/brands", Map.of("name", "Northwind"))
                .path("brandId")
                .asString();
    }

    /** The seller's id. */
    String seller() {
        return sellerId.toString();
    }

    private String product(String brandId) {
        var fields = Map.of("brandId", brandId, "name", "Trail shoes", "category", "outdoor", "listPrice", 59_000);
        return create("/api/products", fields).path("productId").asString();
    }

    /** An open sale with an item for each product. */
    OpenSale open(List<String> productIds, int quantity) {
        var items = productIds.stream()
                .map(id ->
                        Map.of("productId", id, "salePrice", 39_000, "quantity", quantity, "perCustomerLimit", LIMIT))
                .toList();
        var now = Instant.now();
        var sale = create(
                "/api/sales",
                Map.of(
                        "title",
                        "Flash sale",
                        "opensAt",
                        now.minusSeconds(1).toString(),
                        "closesAt",
                        now.plusSeconds(36_000).toString(),
                        "items",
                        items));
        return new OpenSale(
                sale.path("saleId").asString(),
                sale.path("items").path(0).path("itemId").asString());
    }

    /** An open sale whose only unit somebody else has bought. */
    OpenSale openSoldOut() {
        var sale = open(1);
        post(sale.path(), token(Role.CUSTOMER), sale.purchase());
        return sale;
    }

    void end(OpenSale sale) {
        post("/api/sales/" + sale.saleId() + "/end", seller, "");
    }

    private String token(Role role) {
        return issuer.issue(UUID.randomUUID(), role, true, LIFETIME);
    }

    private JsonNode create(String path, Map<String, ?> fields) {
        return JSON.readTree(post(path, seller, JSON.writeValueAsString(fields)));
    }

    private String post(String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
