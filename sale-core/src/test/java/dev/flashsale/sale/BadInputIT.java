package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.sale.Shop.TestSale;
import dev.flashsale.web.Role;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;

/** Every call of the service with input that breaks the contract: a clear problem, and nothing happens. */
class BadInputIT {

    private static final String GOOD_TIMES =
            "\"opensAt\":\"2030-01-01T11:00:00Z\",\"closesAt\":\"2030-01-01T12:00:00Z\"";
    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private static Instance instance;
    private static Shop shop;
    private static TestSale sale;
    private static UUID coupon;
    private static UUID withdrawn;
    private static String productId;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        shop = new Shop(instance);
        sale = shop.openSale(10, 5);
        coupon = shop.openCoupon(10, 2);
        withdrawn = shop.openCoupon(10, 1);
        shop.call(HttpMethod.DELETE, "/api/coupons/" + withdrawn, shop.sellerToken(), null, null)
                .block();
        productId = shop.get("/api/sales/" + sale.id())
                .json()
                .path("items")
                .path(0)
                .path("productId")
                .asString();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    /** Who calls what with which key and body, and what has to come back. */
    record Case(
            String name,
            HttpMethod method,
            String path,
            Who who,
            @Nullable String key,
            @Nullable Object body,
            int status,
            String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    enum Who {
        NOBODY,
        FORGER,
        CUSTOMER,
        UNVERIFIED,
        SELLER,
        OTHER_SELLER,
        OPERATOR
    }

    static Stream<Case> cases() {
        return Stream.of(
                        brands(),
                        products(),
                        plans(),
                        lifecycles(),
                        adjustments(),
                        purchases(),
                        reads(),
                        figures(),
                        coupons(),
                        couponChanges(),
                        claims(),
                        prices(),
                        reminders("/api/sales/SALE", "/api/sales/", "sale-not-found"),
                        reminders("/api/coupons/COUPON", "/api/coupons/", "coupon-not-found"))
                .flatMap(calls -> calls);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersWithAProblem(Case given) {
        var answer = shop.call(
                        given.method(), filled(given.path()), tokenOf(given.who()), given.key(), body(given.body()))
                .block();

        assertThat(answer.status()).as(answer.text()).isEqualTo(given.status());
        assertThat(answer.code()).isEqualTo(given.code());
        var problem = answer.json();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + given.code());
        assertThat(problem.path("status").asInt()).isEqualTo(given.status());
        assertThat(problem.has("retryable")).isTrue();
        assertThat(problem.path("outcome").asString()).isEqualTo("known");
        assertThat(answer.text()).doesNotContain("Exception", "dev.flashsale", "org.spring");
        if (given.code().equals("invalid-request")) {
            assertThat(problem.path("errors").size()).isPositive();
        }
        shop.awaitRemaining(sale, 10);
        shop.awaitRemaining(coupon, 10);
    }

    private static Stream<Case> brands() {
        return Stream.of(
                post("brand: no token", "/api/brands", Who.NOBODY, "{\"name\":\"x\"}", 401, "unauthorized"),
                post("brand: forged token", "/api/brands", Who.FORGER, "{\"name\":\"x\"}", 401, "unauthorized"),
                post("brand: customer", "/api/brands", Who.CUSTOMER, "{\"name\":\"x\"}", 403, "forbidden"),
                post("brand: no name", "/api/brands", Who.SELLER, "{}", 400, "invalid-request"),
                post("brand: blank name", "/api/brands", Who.SELLER, "{\"name\":\" \"}", 400, "invalid-request"),
                post(
                        "brand: long name",
                        "/api/brands",
                        Who.SELLER,
                        "{\"name\":\"" + "x".repeat(101) + "\"}",
                        400,
                        "invalid-request"),
                post(
                        "brand: unknown field",
                        "/api/brands",
                        Who.SELLER,
                        "{\"name\":\"x\",\"y\":1}",
                        400,
                        "invalid-request"),
                post("brand: no JSON", "/api/brands", Who.SELLER, "{\"name\":", 400, "malformed-body"),
                post("brand: trailing garbage", "/api/brands", Who.SELLER, "{\"name\":\"x\"} x", 400, "malformed-body"),
                post(
                        "brand: too large",
                        "/api/brands",
                        Who.SELLER,
                        "{\"name\":\"" + "x".repeat(1 << 20) + "\"}",
                        413,
                        "body-too-large"),
                get("brands: limit 0", "/api/brands?limit=0", 400, "invalid-request"),
                get("brands: limit 101", "/api/brands?limit=101", 400, "invalid-request"),
                get("brands: limit text", "/api/brands?limit=many", 400, "invalid-request"),
                get("brands: foreign cursor", "/api/brands?cursor=bm9uc2Vuc2U", 400, "invalid-request"));
    }

    private static Stream<Case> products() {
        return Stream.of(
                post("product: no token", "/api/products", Who.NOBODY, "{}", 401, "unauthorized"),
                post("product: nothing", "/api/products", Who.SELLER, "{}", 400, "invalid-request"),
                post(
                        "product: unknown brand",
                        "/api/products",
                        Who.SELLER,
                        product(NOWHERE, "1000", ""),
                        400,
                        "invalid-request"),
                post(
                        "product: malformed brand",
                        "/api/products",
                        Who.SELLER,
                        product("x", "1000", ""),
                        400,
                        "invalid-request"),
                post(
                        "product: negative price",
                        "/api/products",
                        Who.SELLER,
                        product(NOWHERE, "-1", ""),
                        400,
                        "invalid-request"),
                post(
                        "product: price as text",
                        "/api/products",
                        Who.SELLER,
                        product(NOWHERE, "\"1000\"", ""),
                        400,
                        "invalid-request"),
                post(
                        "product: fraction",
                        "/api/products",
                        Who.SELLER,
                        product(NOWHERE, "10.5", ""),
                        400,
                        "invalid-request"),
                post(
                        "product: huge price",
                        "/api/products",
                        Who.SELLER,
                        product(NOWHERE, "99999999999999999999", ""),
                        400,
                        "invalid-request"),
                post(
                        "product: discount 100",
                        "/api/products",
                        Who.SELLER,
                        product(NOWHERE, "1000", ",\"discountRate\":100"),
                        400,
                        "invalid-request"),
                new Case(
                        "product: change of another's",
                        HttpMethod.PATCH,
                        "/api/products/PRODUCT",
                        Who.OTHER_SELLER,
                        null,
                        "{\"name\":\"x\"}",
                        403,
                        "forbidden"),
                new Case(
                        "product: change of none",
                        HttpMethod.PATCH,
                        "/api/products/" + NOWHERE,
                        Who.SELLER,
                        null,
                        "{\"name\":\"x\"}",
                        404,
                        "product-not-found"),
                new Case(
                        "product: empty name",
                        HttpMethod.PATCH,
                        "/api/products/PRODUCT",
                        Who.SELLER,
                        null,
                        "{\"name\":\"\"}",
                        400,
                        "invalid-request"),
                new Case(
                        "product: deletion of another's",
                        HttpMethod.DELETE,
                        "/api/products/PRODUCT",
                        Who.OTHER_SELLER,
                        null,
                        null,
                        403,
                        "forbidden"),
                new Case(
                        "product: deletion without token",
                        HttpMethod.DELETE,
                        "/api/products/PRODUCT",
                        Who.NOBODY,
                        null,
                        null,
                        401,
                        "unauthorized"),
                get("product: unknown", "/api/products/" + NOWHERE, 404, "product-not-found"),
                get("product: malformed id", "/api/products/x", 400, "invalid-request"),
                get("products: malformed brand", "/api/products?brandId=x", 400, "invalid-request"));
    }

    private static Stream<Case> prices() {
        var twice = "/api/lowest-prices?productIds=" + NOWHERE + "," + NOWHERE;
        var tooMany = Stream.generate(UUID::randomUUID).limit(101).map(UUID::toString);
        return Stream.of(
                get("price: unknown", "/api/products/" + NOWHERE + "/lowest-price", 404, "product-not-found"),
                get("price: malformed id", "/api/products/x/lowest-price", 400, "invalid-request"),
                post(
                        "price: written to",
                        "/api/products/" + NOWHERE + "/lowest-price",
                        Who.SELLER,
                        "{}",
                        405,
                        "method-not-allowed"),
                get("prices: no ids", "/api/lowest-prices", 400, "invalid-request"),
                get("prices: empty ids", "/api/lowest-prices?productIds=", 400, "invalid-request"),
                get("prices: an empty id", "/api/lowest-prices?productIds=" + NOWHERE + ",,", 400, "invalid-request"),
                get("prices: malformed id", "/api/lowest-prices?productIds=x", 400, "invalid-request"),
                get("prices: twice", twice, 400, "invalid-request"),
                get(
                        "prices: 101 ids",
                        "/api/lowest-prices?productIds=" + tooMany.collect(Collectors.joining(",")),
                        400,
                        "invalid-request"),
                post("prices: written to", "/api/lowest-prices", Who.SELLER, "{}", 405, "method-not-allowed"));
    }

    private static Stream<Case> figures() {
        return Stream.of(
                figures("no token", "SALE", Who.NOBODY, 401, "unauthorized"),
                figures("forged token", "SALE", Who.FORGER, 401, "unauthorized"),
                figures("customer", "SALE", Who.CUSTOMER, 403, "forbidden"),
                figures("its seller", "SALE", Who.SELLER, 403, "forbidden"),
                figures("malformed id", "x", Who.OPERATOR, 400, "invalid-request"),
                figures("unknown sale", NOWHERE, Who.OPERATOR, 404, "sale-not-found"));
    }

    private static Case figures(String name, String sale, Who who, int status, String code) {
        return new Case("figures: " + name, HttpMethod.GET, "/api/ops/sales/" + sale, who, null, null, status, code);
    }

    private static Stream<Case> plans() {
        return Stream.of(
                post("sale: no token", "/api/sales", Who.NOBODY, "{}", 401, "unauthorized"),
                post("sale: customer", "/api/sales", Who.CUSTOMER, "{}", 403, "forbidden"),
                post("sale: nothing", "/api/sales", Who.SELLER, "{}", 400, "invalid-request"),
                post(
                        "sale: no items",
                        "/api/sales",
                        Who.SELLER,
                        "{\"title\":\"x\"," + GOOD_TIMES + ",\"items\":[]}",
                        400,
                        "invalid-request"),
                post(
                        "sale: null item",
                        "/api/sales",
                        Who.SELLER,
                        "{\"title\":\"x\"," + GOOD_TIMES + ",\"items\":[null]}",
                        400,
                        "invalid-request"),
                post(
                        "sale: another's product",
                        "/api/sales",
                        Who.OTHER_SELLER,
                        plan("\"salePrice\":1,\"quantity\":1,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: quantity 0",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":0,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: negative quantity",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":-5,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: quantity overflow",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":4294967297,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: no limit",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: no price",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"quantity\":1,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: two prices",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"discountRate\":1,\"quantity\":1,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: price above list",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":10001,\"quantity\":1,\"perCustomerLimit\":1"),
                        400,
                        "invalid-request"),
                post(
                        "sale: closes before it opens",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":1,\"perCustomerLimit\":1")
                                .replace("2030-01-01T12", "2030-01-01T10"),
                        400,
                        "invalid-request"),
                post(
                        "sale: in the past",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":1,\"perCustomerLimit\":1")
                                .replace("2030", "2020"),
                        400,
                        "invalid-request"),
                post(
                        "sale: malformed time",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":1,\"perCustomerLimit\":1")
                                .replace("2030-01-01T11:00:00Z", "tomorrow"),
                        400,
                        "invalid-request"),
                post(
                        "sale: waiting room without pace",
                        "/api/sales",
                        Who.SELLER,
                        plan("\"salePrice\":1,\"quantity\":1,\"perCustomerLimit\":1")
                                .replace("\"items\"", "\"waitingRoom\":{\"admitPerSecond\":0},\"items\""),
                        400,
                        "invalid-request"));
    }

    private static Stream<Case> lifecycles() {
        return Stream.of("pause", "resume", "end")
                .flatMap(action -> Stream.of(
                        post(action + ": no token", "/api/sales/SALE/" + action, Who.NOBODY, null, 401, "unauthorized"),
                        post(action + ": customer", "/api/sales/SALE/" + action, Who.CUSTOMER, null, 403, "forbidden"),
                        post(
                                action + ": another's",
                                "/api/sales/SALE/" + action,
                                Who.OTHER_SELLER,
                                null,
                                403,
                                "forbidden"),
                        post(
                                action + ": unknown sale",
                                "/api/sales/" + NOWHERE + "/" + action,
                                Who.SELLER,
                                null,
                                404,
                                "sale-not-found"),
                        post(
                                action + ": malformed id",
                                "/api/sales/x/" + action,
                                Who.SELLER,
                                null,
                                400,
                                "invalid-request")));
    }

    private static Stream<Case> adjustments() {
        return Stream.of(
                adjust("no token", Who.NOBODY, "k", "{\"units\":1,\"reason\":\"x\"}", 401, "unauthorized"),
                adjust("customer", Who.CUSTOMER, "k", "{\"units\":1,\"reason\":\"x\"}", 403, "forbidden"),
                adjust("another's", Who.OTHER_SELLER, "k", "{\"units\":1,\"reason\":\"x\"}", 403, "forbidden"),
                adjust("no key", Who.SELLER, null, "{\"units\":1,\"reason\":\"x\"}", 400, "idempotency-key-required"),
                adjust(
                        "long key",
                        Who.SELLER,
                        "k".repeat(129),
                        "{\"units\":1,\"reason\":\"x\"}",
                        400,
                        "invalid-request"),
                adjust("zero", Who.SELLER, "k", "{\"units\":0,\"reason\":\"x\"}", 400, "invalid-request"),
                adjust("too many", Who.SELLER, "k", "{\"units\":10000001,\"reason\":\"x\"}", 400, "invalid-request"),
                adjust("no reason", Who.SELLER, "k", "{\"units\":1}", 400, "invalid-request"),
                adjust(
                        "more than is left",
                        Who.SELLER,
                        "k",
                        "{\"units\":-11,\"reason\":\"x\"}",
                        409,
                        "not-enough-left"),
                post(
                        "adjust: unknown item",
                        "/api/sales/SALE/items/" + NOWHERE + "/adjustments",
                        Who.SELLER,
                        "k",
                        "{\"units\":1,\"reason\":\"x\"}",
                        404,
                        "item-not-found"));
    }

    private static Stream<Case> purchases() {
        return Stream.of(
                buy("no token", Who.NOBODY, "k", lines("1"), 401, "unauthorized"),
                buy("forged token", Who.FORGER, "k", lines("1"), 401, "unauthorized"),
                buy("seller", Who.SELLER, "k", lines("1"), 403, "forbidden"),
                buy("unverified", Who.UNVERIFIED, "k", lines("1"), 403, "email-not-verified"),
                buy("no key", Who.CUSTOMER, null, lines("1"), 400, "idempotency-key-required"),
                buy("long key", Who.CUSTOMER, "k".repeat(129), lines("1"), 400, "invalid-request"),
                buy("key with blank", Who.CUSTOMER, "k k", lines("1"), 400, "invalid-request"),
                buy("no body", Who.CUSTOMER, "k", null, 400, "malformed-body"),
                buy("no JSON", Who.CUSTOMER, "k", "lines", 400, "malformed-body"),
                buy("no lines", Who.CUSTOMER, "k", "{}", 400, "invalid-request"),
                buy("empty lines", Who.CUSTOMER, "k", "{\"lines\":[]}", 400, "invalid-request"),
                buy("null line", Who.CUSTOMER, "k", "{\"lines\":[null]}", 400, "invalid-request"),
                buy("quantity 0", Who.CUSTOMER, "k", lines("0"), 400, "invalid-request"),
                buy("negative quantity", Who.CUSTOMER, "k", lines("-1"), 400, "invalid-request"),
                buy("huge quantity", Who.CUSTOMER, "k", lines("99999999999"), 400, "invalid-request"),
                buy("fraction", Who.CUSTOMER, "k", lines("1.5"), 400, "invalid-request"),
                buy("quantity as text", Who.CUSTOMER, "k", lines("\"1\""), 400, "invalid-request"),
                buy("no quantity", Who.CUSTOMER, "k", lines("null"), 400, "invalid-request"),
                buy("unknown item", Who.CUSTOMER, "k", lines("1").replace("ITEM", NOWHERE), 400, "invalid-request"),
                buy("malformed item", Who.CUSTOMER, "k", lines("1").replace("ITEM", "x"), 400, "invalid-request"),
                buy(
                        "same item twice",
                        Who.CUSTOMER,
                        "k",
                        "{\"lines\":[{\"itemId\":\"ITEM\",\"quantity\":1},{\"itemId\":\"ITEM\",\"quantity\":1}]}",
                        400,
                        "invalid-request"),
                buy(
                        "unknown field",
                        Who.CUSTOMER,
                        "k",
                        lines("1").replace("{\"lines\"", "{\"price\":1,\"lines\""),
                        400,
                        "invalid-request"),
                buy(
                        "negative points",
                        Who.CUSTOMER,
                        "k",
                        lines("1").replace("{\"lines\"", "{\"points\":-1,\"lines\""),
                        400,
                        "invalid-request"),
                buy(
                        "more points than the order costs",
                        Who.CUSTOMER,
                        "k",
                        lines("1").replace("{\"lines\"", "{\"points\":1000000000,\"lines\""),
                        400,
                        "invalid-request"),
                buy("too large", Who.CUSTOMER, "k", " ".repeat(1 << 20) + lines("1"), 413, "body-too-large"),
                buy("more than the limit", Who.CUSTOMER, "k", lines("6"), 409, "purchase-limit-exceeded"),
                post(
                        "buy: unknown sale",
                        "/api/sales/" + NOWHERE + "/orders",
                        Who.CUSTOMER,
                        "k",
                        lines("1"),
                        404,
                        "sale-not-found"),
                post(
                        "buy: malformed sale",
                        "/api/sales/x/orders",
                        Who.CUSTOMER,
                        "k",
                        lines("1"),
                        400,
                        "invalid-request"),
                get("buy: read instead", "/api/sales/SALE/orders", 405, "method-not-allowed"));
    }

    private static Stream<Case> reads() {
        return Stream.of(
                get("sale: unknown", "/api/sales/" + NOWHERE, 404, "sale-not-found"),
                get("sale: malformed id", "/api/sales/x", 400, "invalid-request"),
                get("stock: unknown", "/api/sales/" + NOWHERE + "/stock", 404, "sale-not-found"),
                get("stream: unknown", "/api/sales/" + NOWHERE + "/stock/stream", 404, "sale-not-found"),
                get("stream: malformed id", "/api/sales/x/stock/stream", 400, "invalid-request"),
                post("stream: written to", "/api/sales/SALE/stock/stream", Who.NOBODY, "{}", 405, "method-not-allowed"),
                get("sales: unknown status", "/api/sales?status=CLOSED", 400, "invalid-request"),
                get("sales: foreign cursor", "/api/sales?cursor=bm9uc2Vuc2U", 400, "invalid-request"),
                get("nowhere", "/api/nowhere", 404, "not-found"),
                new Case(
                        "audit: customer",
                        HttpMethod.GET,
                        "/internal/audit",
                        Who.CUSTOMER,
                        null,
                        null,
                        403,
                        "forbidden"),
                new Case(
                        "audit: unknown sale",
                        HttpMethod.GET,
                        "/internal/audit?saleId=" + NOWHERE,
                        Who.OPERATOR,
                        null,
                        null,
                        404,
                        "sale-not-found"),
                new Case(
                        "placed order: unknown",
                        HttpMethod.GET,
                        "/internal/placed-orders/" + NOWHERE,
                        Who.CUSTOMER,
                        null,
                        null,
                        404,
                        "order-not-found"));
    }

    private static Case get(String name, String path, int status, String code) {
        return new Case(name, HttpMethod.GET, path, Who.NOBODY, null, null, status, code);
    }

    private static Case post(String name, String path, Who who, @Nullable String body, int status, String code) {
        return post(name, path, who, null, body, status, code);
    }

    private static Case post(
            String name, String path, Who who, @Nullable String key, @Nullable String body, int status, String code) {
        return new Case(name, HttpMethod.POST, path, who, key, body, status, code);
    }

    private static Case adjust(String name, Who who, @Nullable String key, String body, int status, String code) {
        return post("adjust: " + name, "/api/sales/SALE/items/ITEM/adjustments", who, key, body, status, code);
    }

    private static Case buy(
            String name, Who who, @Nullable String key, @Nullable String body, int status, String code) {
        return post("buy: " + name, "/api/sales/SALE/orders", who, key, body, status, code);
    }

    private static String lines(String quantity) {
        return "{\"lines\":[{\"itemId\":\"ITEM\",\"quantity\":" + quantity + "}]}";
    }

    private static String product(String brandId, String price, String more) {
        return "{\"brandId\":\"" + brandId + "\",\"name\":\"x\",\"category\":\"x\",\"listPrice\":" + price + more + "}";
    }

    private static String plan(String item) {
        return "{\"title\":\"x\"," + GOOD_TIMES + ",\"items\":[{\"productId\":\"PRODUCT\"," + item + "}]}";
    }

    private static Stream<Case> coupons() {
        return Stream.of(
                post("coupon: no token", "/api/coupons", Who.NOBODY, coupon("", ""), 401, "unauthorized"),
                post("coupon: customer", "/api/coupons", Who.CUSTOMER, coupon("", ""), 403, "forbidden"),
                post("coupon: nothing", "/api/coupons", Who.SELLER, "{}", 400, "invalid-request"),
                badCoupon("blank title", "\"title\":\"x\"", "\"title\":\" \""),
                badCoupon("unknown field", "\"title\"", "\"price\":1,\"title\""),
                badCoupon("rate 0", "\"value\":10", "\"value\":0"),
                badCoupon("rate 101", "\"value\":10", "\"value\":101"),
                badCoupon("negative value", "\"value\":10", "\"value\":-1"),
                badCoupon("value as text", "\"value\":10", "\"value\":\"10\""),
                badCoupon("fraction", "\"value\":10", "\"value\":1.5"),
                badCoupon("no value", "\"value\":10", "\"value\":null"),
                badCoupon("unknown type", "RATE", "GIFT"),
                badCoupon("amount with a maximum", "\"RATE\"", "\"AMOUNT\",\"maximum\":5"),
                badCoupon("maximum 0", "\"RATE\"", "\"RATE\",\"maximum\":0"),
                badCoupon("no discount", "{\"type\":\"RATE\",\"value\":10}", "null"),
                badCoupon("negative minimum", "\"title\"", "\"minimumSpend\":-1,\"title\""),
                badCoupon("quantity 0", "\"title\"", "\"quantity\":0,\"title\""),
                badCoupon("quantity overflow", "\"title\"", "\"quantity\":4294967297,\"title\""),
                badCoupon("limit 0", "\"title\"", "\"perCustomerLimit\":0,\"title\""),
                badCoupon("no issueFrom", "\"2030-01-01T11:00:00Z\"", "null"),
                badCoupon("no instant", "2030-01-01T11:00:00Z", "tomorrow"),
                badCoupon("closes before it opens", "2030-01-01T12:00:00Z", "2030-01-01T10:00:00Z"),
                badCoupon("over already", "2030-01-01T1", "2020-01-01T1"),
                badCoupon("valid too short", "2030-02-01", "2029-02-01"),
                badCoupon("valid too long", "2030-02-01", "2300-02-01"),
                get("coupon: unknown", "/api/coupons/" + NOWHERE, 404, "coupon-not-found"),
                get("coupon: malformed id", "/api/coupons/x", 400, "invalid-request"),
                get("coupons: limit 0", "/api/coupons?limit=0", 400, "invalid-request"),
                get("coupons: foreign cursor", "/api/coupons?cursor=bm9uc2Vuc2U", 400, "invalid-request"));
    }

    private static Stream<Case> couponChanges() {
        return Stream.of(
                change("no token", "COUPON", Who.NOBODY, "{\"title\":\"x\"}", 401, "unauthorized"),
                change("customer", "COUPON", Who.CUSTOMER, "{\"title\":\"x\"}", 403, "forbidden"),
                change("another's", "COUPON", Who.OTHER_SELLER, "{\"title\":\"x\"}", 403, "forbidden"),
                change("of none", NOWHERE, Who.SELLER, "{\"title\":\"x\"}", 404, "coupon-not-found"),
                change("malformed id", "x", Who.SELLER, "{\"title\":\"x\"}", 400, "invalid-request"),
                change("withdrawn", "WITHDRAWN", Who.SELLER, "{\"title\":\"x\"}", 409, "coupon-withdrawn"),
                change("blank title", "COUPON", Who.SELLER, "{\"title\":\" \"}", 400, "invalid-request"),
                change("fewer", "COUPON", Who.SELLER, "{\"quantity\":9}", 400, "invalid-request"),
                change("negative", "COUPON", Who.SELLER, "{\"quantity\":-1}", 400, "invalid-request"),
                change("discount", "COUPON", Who.SELLER, "{\"discount\":null}", 400, "invalid-request"),
                change(
                        "ends before it begins",
                        "COUPON",
                        Who.SELLER,
                        "{\"issueUntil\":\"2020-01-01T00:00:00Z\"}",
                        400,
                        "invalid-request"),
                change(
                        "ends after its validity",
                        "COUPON",
                        Who.SELLER,
                        "{\"issueUntil\":\"2100-01-01T00:00:00Z\"}",
                        400,
                        "invalid-request"),
                withdrawal("no token", "COUPON", Who.NOBODY, 401, "unauthorized"),
                withdrawal("another's", "COUPON", Who.OTHER_SELLER, 403, "forbidden"),
                withdrawal("of none", NOWHERE, Who.SELLER, 404, "coupon-not-found"));
    }

    private static Stream<Case> claims() {
        return Stream.of(
                claim("no token", "COUPON", Who.NOBODY, "k", 401, "unauthorized"),
                claim("forged token", "COUPON", Who.FORGER, "k", 401, "unauthorized"),
                claim("seller", "COUPON", Who.SELLER, "k", 403, "forbidden"),
                claim("unverified", "COUPON", Who.UNVERIFIED, "k", 403, "email-not-verified"),
                claim("no key", "COUPON", Who.CUSTOMER, null, 400, "idempotency-key-required"),
                claim("long key", "COUPON", Who.CUSTOMER, "k".repeat(129), 400, "invalid-request"),
                claim("of none", NOWHERE, Who.CUSTOMER, "k", 404, "coupon-not-found"),
                claim("malformed id", "x", Who.CUSTOMER, "k", 400, "invalid-request"),
                claim("withdrawn", "WITHDRAWN", Who.CUSTOMER, "k", 409, "issuing-not-open"),
                get("issues: read", "/api/coupons/COUPON/issues", 405, "method-not-allowed"),
                get("own coupons: no token", "/api/me/coupons", 401, "unauthorized"),
                own("seller", "", Who.SELLER, 403, "forbidden"),
                own("unknown status", "?status=LOST", Who.CUSTOMER, 400, "invalid-request"),
                own("limit 0", "?limit=0", Who.CUSTOMER, 400, "invalid-request"),
                own("foreign cursor", "?cursor=bm9uc2Vuc2U", Who.CUSTOMER, 400, "invalid-request"));
    }

    private static Stream<Case> reminders(String open, String below, String unknown) {
        return Stream.of(
                remind("no token", open, Who.NOBODY, null, 401, "unauthorized"),
                remind("forged token", open, Who.FORGER, null, 401, "unauthorized"),
                remind("seller", open, Who.SELLER, null, 403, "forbidden"),
                remind("unverified", open, Who.UNVERIFIED, null, 403, "email-not-verified"),
                remind("open already", open, Who.CUSTOMER, null, 409, "already-open"),
                remind("of none", below + NOWHERE, Who.CUSTOMER, "{}", 404, unknown),
                remind("malformed id", below + "x", Who.CUSTOMER, null, 400, "invalid-request"),
                remind("no JSON", open, Who.CUSTOMER, "{", 400, "malformed-body"),
                remind("unknown field", open, Who.CUSTOMER, "{\"url\":\"http://x\"}", 400, "invalid-request"),
                remind("number", open, Who.CUSTOMER, "{\"email\":1}", 400, "invalid-request"),
                badAddress(open, ""),
                badAddress(open, " "),
                badAddress(open, "ann"),
                badAddress(open, "ann@"),
                badAddress(open, "ann@example.org, bob@example.org"),
                badAddress(open, "ann@example.org\\r\\nBcc: bob@example.org"),
                badAddress(open, "\u00fc@example.org"),
                badAddress(open, "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(4) + "example.org"),
                forget("no token", open, Who.NOBODY, 401, "unauthorized"),
                forget("seller", open, Who.SELLER, 403, "forbidden"),
                forget("unverified", open, Who.UNVERIFIED, 403, "email-not-verified"),
                forget("malformed id", below + "x", Who.CUSTOMER, 400, "invalid-request"));
    }

    private static Case remind(String name, String of, Who who, @Nullable String body, int status, String code) {
        return post("reminder: " + name + ", " + of, of + "/reminders", who, body, status, code);
    }

    private static Case badAddress(String of, String address) {
        return remind(
                "address '" + address + "'",
                of,
                Who.CUSTOMER,
                "{\"email\":\"" + address + "\"}",
                400,
                "invalid-request");
    }

    private static Case forget(String name, String of, Who who, int status, String code) {
        var path = of + "/reminders";
        return new Case("forget: " + name + ", " + of, HttpMethod.DELETE, path, who, null, null, status, code);
    }

    private static Case badCoupon(String name, String of, String with) {
        return post("coupon: " + name, "/api/coupons", Who.SELLER, coupon(of, with), 400, "invalid-request");
    }

    /** A good coupon with one part of it replaced. */
    private static String coupon(String of, String with) {
        var good =
                "{\"title\":\"x\",\"discount\":{\"type\":\"RATE\",\"value\":10},\"issueFrom\":\"2030-01-01T11:00:00Z\","
                        + "\"issueUntil\":\"2030-01-01T12:00:00Z\",\"validUntil\":\"2030-02-01T12:00:00Z\"}";
        return of.isEmpty() ? good : good.replace(of, with);
    }

    private static Case change(String name, String coupon, Who who, String body, int status, String code) {
        return new Case(
                "coupon change: " + name, HttpMethod.PATCH, "/api/coupons/" + coupon, who, null, body, status, code);
    }

    private static Case withdrawal(String name, String coupon, Who who, int status, String code) {
        return new Case(
                "coupon withdrawal: " + name,
                HttpMethod.DELETE,
                "/api/coupons/" + coupon,
                who,
                null,
                null,
                status,
                code);
    }

    private static Case claim(String name, String coupon, Who who, @Nullable String key, int status, String code) {
        return post("claim: " + name, "/api/coupons/" + coupon + "/issues", who, key, null, status, code);
    }

    private static Case own(String name, String query, Who who, int status, String code) {
        return new Case(
                "own coupons: " + name, HttpMethod.GET, "/api/me/coupons" + query, who, null, null, status, code);
    }

    private static String filled(String text) {
        return text.replace("COUPON", coupon.toString())
                .replace("WITHDRAWN", withdrawn.toString())
                .replace("SALE", sale.id().toString())
                .replace("ITEM", sale.item().toString())
                .replace("PRODUCT", productId);
    }

    private static @Nullable Object body(@Nullable Object body) {
        return body instanceof String text ? filled(text) : body;
    }

    private static @Nullable String tokenOf(Who who) {
        return switch (who) {
            case NOBODY -> null;
            case FORGER -> Instance.token(UUID.randomUUID(), Role.SELLER).replaceFirst(".{8}$", "AAAAAAAA");
            case CUSTOMER -> Instance.token(UUID.randomUUID(), Role.CUSTOMER);
            case UNVERIFIED -> Instance.unverifiedToken(UUID.randomUUID());
            case SELLER -> shop.sellerToken();
            case OTHER_SELLER -> Instance.token(UUID.randomUUID(), Role.SELLER);
            case OPERATOR -> shop.operatorToken();
        };
    }
}
