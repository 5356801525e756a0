package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.sale.Shop.TestSale;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.CouponCounter;
import dev.flashsale.sale.counter.Placement;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.counter.TakenOrder.Extras;
import dev.flashsale.sale.counter.TakenOrder.Units;
import dev.flashsale.sale.offer.OrderIds;
import dev.flashsale.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trace of a click goes with what the click causes, though nothing here makes spans. */
class TraceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OTHER = "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b8-00";

    private static Instance instance;
    private static Shop shop;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        shop = new Shop(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void ofAClickIsThatOfItsOrderAndOfTheAnswerToTheSaga() {
        var sale = shop.openSale(10, 5);
        var orderId = buy(sale, "key", TRACE);

        assertThat(traceOn(Topics.ORDERS_PLACED, orderId)).contains(TRACE);

        hold(orderId);

        assertThat(traceOn(Topics.SALE_REPLIES, orderId)).contains(TRACE);
    }

    @Test
    void isLeftOutWhereNobodyNamedOneThatMakesSense() {
        var sale = shop.openSale(10, 5);

        assertThat(traceOn(Topics.ORDERS_PLACED, buy(sale, "without", ""))).isEmpty();
        assertThat(traceOn(Topics.ORDERS_PLACED, buy(sale, "nonsense", "00-<script>-x")))
                .isEmpty();
    }

    @Test
    void doesNotMakeARepeatedKeyAnotherRequest() {
        var sale = shop.openSale(10, 5);
        var customer = UUID.randomUUID();

        var first = buy(sale, customer, "again", TRACE);
        var second = buy(sale, customer, "again", OTHER);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void isKeptByRedisForTheRelay() {
        var sale = shop.openSale(10, 5);
        var customer = UUID.randomUUID();
        var reading = instance.bean(CounterWatch.class)
                .current(CounterKeys.ofSale(sale.id()))
                .block(SOON);
        var orderId = OrderIds.derive(OrderIds.tagOf(sale.id()), customer, "key");

        instance.bean(SaleCounter.class)
                .place(new Placement(
                        sale.id(),
                        reading.server(),
                        reading.epoch(),
                        orderId,
                        customer,
                        "fingerprint",
                        Duration.ofMinutes(10),
                        new Extras(null, 0, TRACE),
                        List.of(new Units(sale.item(), 1)),
                        _ -> 5))
                .block(SOON);

        assertThat(traceOn(Topics.ORDERS_PLACED, orderId)).contains(TRACE);
    }

    @Test
    void ofAClaimIsThatOfItsCoupon() {
        var coupon = shop.openCoupon(10, 1);

        assertThat(traceOfIssue(claim(coupon, TRACE))).contains(TRACE);
        assertThat(traceOfIssue(claim(coupon, ""))).isEmpty();
    }

    @Test
    void ofAClaimIsKeptByRedisForTheRelay() {
        var coupon = shop.openCoupon(10, 1);
        var reading = instance.bean(CounterWatch.class)
                .current(CounterKeys.ofCoupon(coupon))
                .filter(CounterReading::isArmed)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                .block(SOON);
        var issue = UUID.randomUUID();

        instance.bean(CouponCounter.class)
                .issue(new CouponCounter.Claim(
                        coupon, reading.server(), reading.epoch(), issue, UUID.randomUUID(), 1, true, TRACE))
                .block(SOON);

        assertThat(traceOfIssue(issue)).contains(TRACE);
    }

    private static UUID claim(UUID coupon, String traceparent) {
        var customer = UUID.randomUUID();
        var body = await().atMost(SOON)
                .until(
                        () -> post("/api/coupons/" + coupon + "/issues", customer, "key", traceparent, ""),
                        JsonNode::isObject);
        return UUID.fromString(body.path("couponIssueId").asString());
    }

    private static Optional<String> traceOfIssue(UUID issue) {
        return await().atMost(SOON)
                .until(
                        () -> instance.bean(TopicProgress.class)
                                .readAll(Topics.COUPONS_ISSUED)
                                .filter(message -> issue.equals(((CouponIssued) message.payload()).couponIssueId()))
                                .next()
                                .blockOptional(SOON),
                        Optional::isPresent)
                .flatMap(Message::trace);
    }

    /** As order-flow asks it, which hands the trace of the order on. */
    private static void hold(UUID orderId) {
        var placed = message(Topics.ORDERS_PLACED, orderId);
        var command = Message.<SaleCommand>of(
                        UUID.randomUUID(), orderId.toString(), new HoldStock(orderId, (OrderPlaced) placed.payload()))
                .traced(placed.trace().orElseThrow());
        instance.bean(TopicWriter.class).send(Topics.SALE_COMMANDS, command).block(SOON);
    }

    private static UUID buy(TestSale sale, String key, String traceparent) {
        return buy(sale, UUID.randomUUID(), key, traceparent);
    }

    private static UUID buy(TestSale sale, UUID customer, String key, String traceparent) {
        var body = await().atMost(SOON).until(() -> ask(sale, customer, key, traceparent), JsonNode::isObject);
        return UUID.fromString(body.path("orderId").asString());
    }

    private static JsonNode ask(TestSale sale, UUID customer, String key, String traceparent) {
        var line = Map.of("itemId", sale.item(), "quantity", 1);
        return post("/api/sales/" + sale.id() + "/orders", customer, key, traceparent, Map.of("lines", List.of(line)));
    }

    private static JsonNode post(String path, UUID customer, String key, String traceparent, Object body) {
        return instance.http()
                .post()
                .uri(path)
                .header("Authorization", "Bearer " + Instance.token(customer, Role.CUSTOMER))
                .header("Idempotency-Key", key)
                .headers(headers -> headers.set("traceparent", traceparent))
                .bodyValue(body)
                .exchangeToMono(answer -> answer.statusCode().value() == 201
                        ? answer.bodyToMono(String.class)
                        : answer.releaseBody().thenReturn("null"))
                .map(JsonMapper.shared()::readTree)
                .block(SOON);
    }

    private static <T> Optional<String> traceOn(Topic<T> topic, UUID orderId) {
        return message(topic, orderId).trace();
    }

    private static <T> Message<T> message(Topic<T> topic, UUID orderId) {
        return await().atMost(SOON)
                .until(() -> find(topic, orderId), Optional::isPresent)
                .orElseThrow();
    }

    private static <T> Optional<Message<T>> find(Topic<T> topic, UUID orderId) {
        return instance.bean(TopicProgress.class)
                .readAll(topic)
                .filter(message -> message.key().equals(orderId.toString()))
                .next()
                .blockOptional(SOON);
    }
}
