package dev.flashsale.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A seller with products, sales and coupons, and a customer with an order: what the paths of the calls name. */
final class Estate {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Caller caller;
    private final String edge;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    Estate(Caller caller, String edge) {
        this.caller = caller;
        this.edge = edge;
        for (var role : new String[] {"SELLER", "CUSTOMER", "OPERATOR"}) {
            var account = create("", "/api/dev/tokens", "{\"role\":\"%s\",\"count\":1}".formatted(role))
                    .path("tokens")
                    .path(0);
            owners.put(role, account.path("token").asString());
            ids.put(
                    role.toLowerCase(java.util.Locale.ROOT),
                    account.path("accountId").asString());
        }
        found();
    }

    /** The token of whoever owns all that is here, in that role. */
    String ownerToken(String role) {
        return owners.getOrDefault(role, "");
    }

    /** With the ids of what is here. */
    String fill(String template) {
        var filled = template;
        for (var each : ids.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    private void found() {
        remember("brand", "brandId", "/api/brands", "{\"name\":\"Northwind\"}");
        var product =
                "{\"brandId\":\"{brand}\",\"name\":\"Shoes\",\"description\":\"\",\"category\":\"outdoor\",\"listPrice\":9000}";
        remember("product", "productId", "/api/products", product);
        remember("spare", "productId", "/api/products", product);
        var sale = sale(Instant.now().minusSeconds(1));
        ids.put("sale", sale.path("saleId").asString());
        ids.put("item", sale.path("items").path(0).path("itemId").asString());
        ids.put("other", sale(Instant.now().plusSeconds(3600)).path("saleId").asString());
        ids.put("letter", "sale.replies~0-0");
        ids.put("date", "2026-01-01");
        ids.put("policy", "sign-ups");
        ids.put("room", room().path("saleId").asString());
        ids.put(
                "ticket",
                create(ownerToken("CUSTOMER"), "/api/waiting-rooms/{room}/tickets", "")
                        .path("ticketId")
                        .asString());
        remember("coupon", "couponId", "/api/coupons", coupon());
        remember("unwanted", "couponId", "/api/coupons", coupon());
        await().atMost(SOON).until(this::order);
    }

    private boolean order() {
        var answer = caller.send(
                "POST",
                edge + fill("/api/sales/{sale}/orders"),
                ownerToken("CUSTOMER"),
                fill("{\"lines\":[{\"itemId\":\"{item}\",\"quantity\":1}]}"));
        if (answer.status() == 201) {
            ids.put("order", JSON.readTree(answer.body()).path("orderId").asString());
        }
        return answer.status() == 201;
    }

    private JsonNode sale(Instant opensAt) {
        return create(ownerToken("SELLER"), "/api/sales", """
                {"title":"Evening","opensAt":"%s","closesAt":"%s",
                 "items":[{"productId":"%s","salePrice":8000,"quantity":100,"perCustomerLimit":100}]}
                """.formatted(
                        opensAt, opensAt.plusSeconds(7200), ids.get("product")));
    }

    private JsonNode room() {
        var opensAt = Instant.now().plusSeconds(3600);
        return create(ownerToken("SELLER"), "/api/sales", """
                {"title":"Night","opensAt":"%s","closesAt":"%s","waitingRoom":{"admitPerSecond":10},
                 "items":[{"productId":"%s","salePrice":8000,"quantity":100,"perCustomerLimit":1}]}
                """.formatted(
                        opensAt, opensAt.plusSeconds(7200), ids.get("product")));
    }

    private static String coupon() {
        var now = Instant.now();
        return """
                {"title":"Ten","discount":{"type":"RATE","value":10},"quantity":100,
                 "issueFrom":"%s","issueUntil":"%s","validUntil":"%s"}
                """.formatted(now.minusSeconds(1), now.plusSeconds(3600), now.plusSeconds(7200));
    }

    private void remember(String name, String idField, String path, String body) {
        ids.put(name, create(ownerToken("SELLER"), path, body).path(idField).asString());
    }

    private JsonNode create(String token, String path, String body) {
        var answer = caller.send("POST", edge + fill(path), token, fill(body), UUID.randomUUID());
        assertThat(answer.status()).as(path + ": " + answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }
}
