package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A seller with products, and shoppers, against one instance. */
public final class Shop {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Instance instance;
    private final UUID seller = UUID.randomUUID();
    private final UUID operator = UUID.randomUUID();

    public Shop(Instance instance) {
        this.instance = instance;
    }

    /** A planned sale. */
    public record TestSale(UUID id, List<UUID> items) {

        public UUID item() {
            return items.getFirst();
        }
    }

    public UUID seller() {
        return seller;
    }

    public String sellerToken() {
        return Instance.token(seller, Role.SELLER);
    }

    public String operatorToken() {
        return Instance.token(operator, Role.OPERATOR);
    }

    public TestSale openSale(int quantity, int limit) {
        return sale(Instant.now().minusSeconds(1), Instant.now().plusSeconds(3600), limit, quantity);
    }

    /** A sale with one item per quantity. */
    public TestSale sale(Instant opensAt, Instant closesAt, int limit, int... quantities) {
        return sale(Map.of("title", "sale", "opensAt", opensAt, "closesAt", closesAt), limit, quantities);
    }

    /** One that is open to those only whom its waiting room admits. */
    public TestSale saleWithWaitingRoom(int quantity, int limit) {
        var opensAt = Instant.now().minusSeconds(1);
        var room = Map.of("admitPerSecond", 10);
        var plan =
                Map.of("title", "sale", "opensAt", opensAt, "closesAt", opensAt.plusSeconds(3600), "waitingRoom", room);
        return sale(plan, limit, quantity);
    }

    private TestSale sale(Map<String, Object> plan, int limit, int... quantities) {
        var brand = created("/api/brands", Map.of("name", "brand"));
        var items = new ArrayList<Map<String, Object>>();
        for (int quantity : quantities) {
            var product = created(
                    "/api/products",
                    Map.of(
                            "brandId",
                            brand.path("brandId").asString(),
                            "name",
                            "thing",
                            "category",
                            "things",
                            "listPrice",
                            10_000));
            items.add(Map.of(
                    "productId",
                    product.path("productId").asString(),
                    "salePrice",
                    7_000,
                    "quantity",
                    quantity,
                    "perCustomerLimit",
                    limit));
        }
        var body = new HashMap<>(plan);
        body.put("items", items);
        var sale = created("/api/sales", body);
        var ids = new ArrayList<UUID>();
        sale.path("items")
                .forEach(item -> ids.add(UUID.fromString(item.path("itemId").asString())));
        return new TestSale(UUID.fromString(sale.path("saleId").asString()), ids);
    }

    public Mono<Answer> buy(TestSale sale, UUID customer, String key, int quantity) {
        return buy(sale, customer, key, Map.of(sale.item(), quantity));
    }

    public Mono<Answer> buy(TestSale sale, UUID customer, String key, Map<UUID, Integer> units) {
        var lines = units.entrySet().stream()
                .map(line -> Map.of("itemId", line.getKey(), "quantity", line.getValue()))
                .toList();
        return call(
                HttpMethod.POST,
                "/api/sales/" + sale.id() + "/orders",
                Instance.token(customer, Role.CUSTOMER),
                key,
                Map.of("lines", lines));
    }

    /** Buys like a patient shopper: repeats with the same key while the answer is 503 or in flight. */
    public Mono<Answer> buyPatiently(TestSale sale, UUID customer, String key, int quantity) {
        return buy(sale, customer, key, quantity)
                .onErrorResume(WebClientRequestException.class, gone -> Mono.just(new Answer(503, "")))
                .filter(answer -> answer.status() != 503 && !answer.code().equals("request-in-flight"))
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(200)));
    }

    /** A coupon of 10 percent that is open now. */
    public UUID openCoupon(@Nullable Integer quantity, int limit) {
        return coupon(
                Instant.now().minusSeconds(1),
                Instant.now().plusSeconds(3600),
                Instant.now().plusSeconds(7200),
                quantity,
                limit);
    }

    public UUID coupon(Instant from, Instant until, Instant validUntil, @Nullable Integer quantity, int limit) {
        var body = new HashMap<String, Object>();
        body.put("title", "coupon");
        body.put("discount", Map.of("type", "RATE", "value", 10));
        body.put("minimumSpend", 1_000);
        body.put("issueFrom", from);
        body.put("issueUntil", until);
        body.put("validUntil", validUntil);
        body.put("perCustomerLimit", limit);
        if (quantity != null) {
            body.put("quantity", quantity);
        }
        return UUID.fromString(created("/api/coupons", body).path("couponId").asString());
    }

    public Mono<Answer> claim(UUID coupon, UUID customer, @Nullable String key) {
        return call(
                HttpMethod.POST,
                "/api/coupons/" + coupon + "/issues",
                Instance.token(customer, Role.CUSTOMER),
                key,
                null);
    }

    /** Claims like a patient customer: again with the same key while the answer is 503 or in flight. */
    public Mono<Answer> claimPatiently(UUID coupon, UUID customer, @Nullable String key) {
        return claim(coupon, customer, key)
                .onErrorResume(WebClientRequestException.class, gone -> Mono.just(new Answer(503, "")))
                .filter(answer -> answer.status() != 503 && !answer.code().equals("request-in-flight"))
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(200)));
    }

    public JsonNode couponsOf(UUID customer) {
        return getAs(Instance.token(customer, Role.CUSTOMER), "/api/me/coupons")
                .json()
                .path("items");
    }

    public JsonNode stock(TestSale sale) {
        return get("/api/sales/" + sale.id() + "/stock").json();
    }

    public int remaining(TestSale sale) {
        return stock(sale).path("items").path(0).path("remaining").asInt();
    }

    /** A snapshot may be a moment old; fails unless it comes to show that many units left. */
    public void awaitRemaining(TestSale sale, int units) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(remaining(sale)).isEqualTo(units));
    }

    /** The same for a coupon. */
    public void awaitRemaining(UUID coupon, int issues) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(get("/api/coupons/" + coupon)
                                .json()
                                .path("remaining")
                                .asInt())
                        .isEqualTo(issues));
    }

    public String status(TestSale sale) {
        return stock(sale).path("status").asString();
    }

    public Answer get(String path) {
        return await(call(HttpMethod.GET, path, null, null, null));
    }

    public Answer getAs(String token, String path) {
        return await(call(HttpMethod.GET, path, token, null, null));
    }

    public Answer post(String path, @Nullable String token, @Nullable String key, @Nullable Object body) {
        return await(call(HttpMethod.POST, path, token, key, body));
    }

    /** The sale's part of the audit; fails with the differences. */
    public void assertAuditPasses(TestSale sale) {
        assertAuditPasses("saleId=" + sale.id());
    }

    /** The coupon's part of the audit; fails with the differences. */
    public void assertCouponAuditPasses(UUID coupon) {
        assertAuditPasses("couponId=" + coupon);
    }

    private void assertAuditPasses(String of) {
        var answer = getAs(operatorToken(), "/internal/audit?" + of);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var audit = answer.json();
        var failed = new ArrayList<String>();
        audit.path("checks").forEach(check -> {
            if (!check.path("passed").asBoolean()) {
                failed.add(check.toString());
            }
        });
        assertThat(audit.path("checks").size()).isPositive();
        assertThat(failed).isEmpty();
    }

    public Mono<Answer> call(
            HttpMethod method, String path, @Nullable String token, @Nullable String key, @Nullable Object body) {
        var request = instance.http().method(method).uri(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return request.exchangeToMono(response -> response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(text -> new Answer(response.statusCode().value(), text)));
    }

    private JsonNode created(String path, Object body) {
        var answer = post(path, sellerToken(), null, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static Answer await(Mono<Answer> call) {
        return Objects.requireNonNull(call.block(Duration.ofSeconds(40)));
    }
}
