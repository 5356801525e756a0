package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.standalone.Http;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who sells, and the other customers. */
final class Stall {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TICKETS = "\"waitingRoom\":{\"admitPerSecond\":10},";

    private final String edge;
    private final String seller;
    private final String productId;

    Stall(String edge) {
        this.edge = edge;
        this.seller = Http.token(edge, "SELLER");
        var brand = create("/api/brands", "{\"name\":\"Northwind\"}")
                .path("brandId")
                .asString();
        this.productId =
                create("/api/products", """
                {"brandId":"%s","name":"Trail shoes","description":"Light, and dry in the rain.",
                 "category":"outdoor","listPrice":89000}
                """.formatted(brand)).path("productId").asString();
    }

    /** What is on sale, and where. */
    record Offer(String saleId, String itemId) {

        String page() {
            return "/#/sales/" + saleId;
        }
    }

    Offer sell(String title, Instant opensAt, int quantity, int limit) {
        return sell(title, opensAt, quantity, limit, "");
    }

    Offer sellNow(String title, int quantity) {
        return sell(title, Instant.now().minusSeconds(1), quantity, 2);
    }

    Offer sellByTicket(String title, Instant opensAt, int quantity) {
        return sell(title, opensAt, quantity, 1, TICKETS);
    }

    private Offer sell(String title, Instant opensAt, int quantity, int limit, String room) {
        var sale = create("/api/sales", """
                {"title":"%s","opensAt":"%s","closesAt":"%s",%s
                 "items":[{"productId":"%s","salePrice":62300,"quantity":%d,"perCustomerLimit":%d}]}
                """.formatted(
                        title, opensAt, opensAt.plusSeconds(7200), room, productId, quantity, limit));
        return new Offer(
                sale.path("saleId").asString(),
                sale.path("items").path(0).path("itemId").asString());
    }

    void giveOutCoupons(String title) {
        var now = Instant.now();
        create("/api/coupons", """
                {"title":"%s","discount":{"type":"RATE","value":10},"quantity":50,
                 "issueFrom":"%s","issueUntil":"%s","validUntil":"%s"}
                """.formatted(title, now.minusSeconds(1), now.plusSeconds(3600), now.plusSeconds(7200)));
    }

    /** Another customer is quicker; answers the order. */
    String sellToSomebodyElse(Offer offer, int quantity) {
        var answer = Http.post(
                edge + "/api/sales/" + offer.saleId() + "/orders",
                Http.token(edge, "CUSTOMER"),
                "{\"lines\":[{\"itemId\":\"%s\",\"quantity\":%d}]}".formatted(offer.itemId(), quantity));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("orderId").asString();
    }

    /** An operator has the sale ask browsers for a little work. */
    void askForWork(Offer offer) {
        var answer = Http.put(
                edge + "/api/ops/sales/" + offer.saleId() + "/qualification",
                Http.token(edge, "OPERATOR"),
                "{\"difficulty\":10}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Units left, as the public counter says. */
    int left(Offer offer) {
        return JSON.readTree(Http.get(edge + "/api/sales/" + offer.saleId() + "/stock", "")
                        .body())
                .path("items")
                .path(0)
                .path("remaining")
                .asInt();
    }

    void awaitLeft(Offer offer, int units) {
        soon(() -> assertThat(left(offer)).isEqualTo(units));
    }

    /** The code of the latest mail to somebody. */
    String codeFor(String email) {
        var mails = Http.get(edge + "/api/dev/mails?to=" + email, "").body();
        return mails.replaceFirst("(?s).*?Your code is (\\d{6}).*", "$1");
    }

    private JsonNode create(String path, String body) {
        var answer = Http.post(edge + path, seller, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }
}
