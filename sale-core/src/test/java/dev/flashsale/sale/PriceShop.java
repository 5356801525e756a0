package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.sale.Shop.TestSale;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Products with prices of their own, and sales of them. */
final class PriceShop {

    private static final int LIMIT = 10;

    private final Shop shop;
    private final String brandId;

    PriceShop(Shop shop) {
        this.shop = shop;
        this.brandId =
                created("/api/brands", Map.of("name", "brand")).path("brandId").asString();
    }

    UUID product(long listPrice, @Nullable Integer discountRate) {
        var fields = new HashMap<String, Object>(
                Map.of("brandId", brandId, "name", "thing", "category", "things", "listPrice", listPrice));
        if (discountRate != null) {
            fields.put("discountRate", discountRate);
        }
        return UUID.fromString(
                created("/api/products", fields).path("productId").asString());
    }

    TestSale openSale(UUID productId, long price, int quantity) {
        return sale(
                productId,
                price,
                quantity,
                Instant.now().minusSeconds(1),
                Instant.now().plusSeconds(3600));
    }

    TestSale sale(UUID productId, long price, int quantity, Instant opensAt, Instant closesAt) {
        var item = Map.of("productId", productId, "salePrice", price, "quantity", quantity, "perCustomerLimit", LIMIT);
        var sale = created(
                "/api/sales",
                Map.of("title", "sale", "opensAt", opensAt, "closesAt", closesAt, "items", List.of(item)));
        var itemId = sale.path("items").path(0).path("itemId").asString();
        return new TestSale(UUID.fromString(sale.path("saleId").asString()), List.of(UUID.fromString(itemId)));
    }

    void change(UUID productId, Map<String, ?> fields) {
        assertThat(asSeller(HttpMethod.PATCH, "/api/products/" + productId, fields)
                        .status())
                .isEqualTo(200);
    }

    void delete(UUID productId) {
        assertThat(asSeller(HttpMethod.DELETE, "/api/products/" + productId, null)
                        .status())
                .isEqualTo(204);
    }

    void lifecycle(TestSale sale, String verb) {
        assertThat(shop.post("/api/sales/" + sale.id() + "/" + verb, shop.sellerToken(), null, null)
                        .status())
                .isEqualTo(200);
    }

    void adjust(TestSale sale, int units) {
        var answer = shop.post(
                "/api/sales/" + sale.id() + "/items/" + sale.item() + "/adjustments",
                shop.sellerToken(),
                UUID.randomUUID().toString(),
                Map.of("units", units, "reason", "test"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    void buy(TestSale sale, int quantity) {
        var answer = shop.buyPatiently(sale, UUID.randomUUID(), "key", quantity).block();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private Answer asSeller(HttpMethod method, String path, @Nullable Object body) {
        return shop.call(method, path, shop.sellerToken(), null, body).block();
    }

    private JsonNode created(String path, Object body) {
        var answer = shop.post(path, shop.sellerToken(), null, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }
}
