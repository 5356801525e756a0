package dev.flashsale.load.door;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A sale of one thing that is open already, and everybody who has to do with it. */
public record OpenSale(String saleId, String itemId, Account seller, Account operator, List<Account> customers) {

    private static final int OPEN_SECONDS = 36_000;

    /**
     * What is sold.
     *
     * @param limit units that one customer may buy
     */
    public record Terms(String title, long price, int units, int limit) {}

    public static OpenSale open(Door edge, Terms terms, int customers) {
        var seller = Account.create(edge, "SELLER", 1).getFirst();
        var brand = edge.require("/api/brands", seller.token(), Map.of("name", "Northwind"));
        var product = edge.require(
                "/api/products", seller.token(), product(brand.path("brandId").asString(), terms));
        var sale = edge.require(
                "/api/sales", seller.token(), sale(product.path("productId").asString(), terms));
        return new OpenSale(
                sale.path("saleId").asString(),
                sale.path("items").path(0).path("itemId").asString(),
                seller,
                Account.create(edge, "OPERATOR", 1).getFirst(),
                Account.create(edge, "CUSTOMER", customers));
    }

    private static Map<String, ?> product(String brandId, Terms terms) {
        return Map.of("brandId", brandId, "name", "Trail shoes", "category", "outdoor", "listPrice", terms.price());
    }

    private static Map<String, ?> sale(String productId, Terms terms) {
        var now = Instant.now();
        var item = Map.of(
                "productId", productId,
                "salePrice", terms.price(),
                "quantity", terms.units(),
                "perCustomerLimit", terms.limit());
        return Map.of(
                "title", terms.title(),
                "opensAt", now.minusSeconds(1).toString(),
                "closesAt", now.plusSeconds(OPEN_SECONDS).toString(),
                "items", List.of(item));
    }
}
