package dev.flashsale.order;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it really runs, on real backends, with a database and topics of its own; sale-core and payment are played by the test. */
public final class OrderFlow implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final TokenIssuer ISSUER = TokenIssuer.generated();

    static {
        Awaitility.setDefaultTimeout(LIMIT);
    }

    private final Map<String, Object> settings;
    private final Clock clock;
    private final ConfigurableApplicationContext context;
    private final SaleCoreStandIn saleCore;
    private final PaymentStandIn payment;

    private OrderFlow(Map<String, Object> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.context = startWith(settings, clock);
        this.saleCore = SaleCoreStandIn.startedBeside(context);
        this.payment = PaymentStandIn.startedBeside(context);
    }

    private static ConfigurableApplicationContext startWith(Map<String, Object> settings, Clock clock) {
        var application = ServiceStarter.application(OrderFlowApplication.class, "order-flow", settings);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
        return application.run();
    }

    /** One for all tests that do not care what else is in it. */
    public static OrderFlow shared() {
        return Shared.INSTANCE;
    }

    public static OrderFlow start(String name, Map<String, Object> settings) {
        return start(name, settings, Clock.systemUTC());
    }

    public static OrderFlow start(String name, Map<String, Object> settings, Clock clock) {
        var all = new HashMap<>(DevBackends.springProperties("orders_" + name));
        all.put("flashsale.kafka.topic-prefix", name + ".");
        all.put("flashsale.kafka.partitions", 4);
        all.put("flashsale.identity.jwks", ISSUER.jwks());
        all.put("flashsale.services.sale-core", SaleCoreHttp.shared().address());
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        return new OrderFlow(all, clock);
    }

    /** Another instance on the same database and topics. */
    public OrderFlow twin() {
        return new OrderFlow(settings, clock);
    }

    public SaleCoreStandIn saleCore() {
        return saleCore;
    }

    public PaymentStandIn payment() {
        return payment;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void place(OrderPlaced... placed) {
        placeAll(List.of(placed));
    }

    public void placeAll(List<OrderPlaced> placed) {
        send(
                Topics.ORDERS_PLACED,
                placed.stream()
                        .map(order -> Message.<OrderPlacement>of(
                                UUID.randomUUID(), order.orderId().toString(), order))
                        .toList());
    }

    public <T> void send(Topic<T> topic, List<Message<T>> messages) {
        // A send to topics that are just being made may stay unacknowledged; a second copy must not matter anyway.
        bean(TopicWriter.class).sendAll(topic, messages).retry(5).block(LIMIT);
    }

    /** Replies of sale-core as the test wants them; they have been heard when this returns. */
    public void reply(SaleReply... replies) {
        send(
                Topics.SALE_REPLIES,
                Arrays.stream(replies)
                        .map(reply ->
                                Message.of(UUID.randomUUID(), reply.orderId().toString(), reply))
                        .toList());
        awaitConsumed(Topics.SALE_REPLIES, "order-flow");
    }

    /** Replies of payment as the test wants them; they have been heard when this returns. */
    public void reply(PaymentReply... replies) {
        send(
                Topics.PAYMENT_REPLIES,
                Arrays.stream(replies)
                        .map(reply ->
                                Message.of(UUID.randomUUID(), reply.orderId().toString(), reply))
                        .toList());
        awaitConsumed(Topics.PAYMENT_REPLIES, "order-flow");
    }

    /** Events of payment as the test wants them; they have been heard when this returns. */
    public void tell(PaymentEvent... events) {
        send(
                Topics.PAYMENT_EVENTS,
                Arrays.stream(events)
                        .map(event ->
                                Message.of(UUID.randomUUID(), event.orderId().toString(), event))
                        .toList());
        awaitConsumed(Topics.PAYMENT_EVENTS, "order-flow");
    }

    public void awaitStatus(String status, OrderPlaced... orders) {
        Awaitility.await()
                .untilAsserted(() -> Assertions.assertThat(orders)
                        .allSatisfy(placed -> Assertions.assertThat(statusOf(placed.orderId()))
                                .isEqualTo(status)));
    }

    public void awaitState(String state, OrderPlaced... orders) {
        Awaitility.await()
                .untilAsserted(() -> Assertions.assertThat(orders)
                        .allSatisfy(placed ->
                                Assertions.assertThat(stateOf(placed.orderId())).isEqualTo(state)));
    }

    /** Where the saga of the order stands. */
    public String stateOf(UUID orderId) {
        return bean(DatabaseClient.class)
                .sql("select state from purchase_saga where order_id = :id")
                .bind("id", orderId)
                .mapValue(String.class)
                .one()
                .defaultIfEmpty("none")
                .block(LIMIT);
    }

    public void awaitConsumed(Topic<?> topic, String group) {
        bean(TopicProgress.class).awaitConsumed(topic, group, LIMIT).block(LIMIT);
    }

    /** The customer calls the order off. */
    public void cancel(OrderPlaced placed) {
        customer(placed.customerId())
                .post()
                .uri("/api/orders/{id}/cancel", placed.orderId())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    /** Everything on a topic so far. */
    public <T> List<T> read(Topic<T> topic) {
        return bean(TopicProgress.class)
                .readAll(topic)
                .map(Message::payload)
                .collectList()
                .block(LIMIT);
    }

    /** How many records of the topic were set aside. */
    public long deadLetters(Topic<?> topic) {
        var deadLetters = new Topic<>(topic.deadLetters(), Object.class);
        return bean(TopicProgress.class).lag(deadLetters, "nobody").block(LIMIT);
    }

    public long count(String sql) {
        return bean(DatabaseClient.class).sql(sql).mapValue(Long.class).one().block(LIMIT);
    }

    public List<String> texts(String sql) {
        return bean(DatabaseClient.class)
                .sql(sql)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(LIMIT);
    }

    public void execute(String sql) {
        bean(DatabaseClient.class).sql(sql).then().block(LIMIT);
    }

    public String statusOf(UUID orderId) {
        return bean(DatabaseClient.class)
                .sql("select concat_ws('/', status, cancel_reason) from orders where id = :id")
                .bind("id", orderId)
                .mapValue(String.class)
                .one()
                .defaultIfEmpty("none")
                .block(LIMIT);
    }

    /** Message, outcome of each step. */
    public List<String> stepsOf(UUID orderId) {
        return bean(DatabaseClient.class)
                .sql(
                        "select message || ' ' || attempt || ' ' || outcome from saga_step where order_id = :id order by number")
                .bind("id", orderId)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(LIMIT);
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(LIMIT)
                .build();
    }

    public WebTestClient customer(UUID customer) {
        return withToken(token(customer, Role.CUSTOMER));
    }

    public WebTestClient seller(UUID seller) {
        return withToken(token(seller, Role.SELLER));
    }

    public WebTestClient operator() {
        return withToken(token(UUID.randomUUID(), Role.OPERATOR));
    }

    public WebTestClient withToken(String token) {
        return anonymous()
                .mutate()
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    public static String token(UUID account, Role role) {
        return ISSUER.issue(account, role, true, Duration.ofMinutes(30));
    }

    public String address() {
        return "http://localhost:"
                + ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
    }

    public String managementAddress() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.management.port");
    }

    @Override
    public void close() {
        saleCore.stop();
        payment.stop();
        context.close();
    }

    private static final class Shared {

        private static final OrderFlow INSTANCE = start(
                "all", Map.of("flashsale.order.saga.interval", "50ms", "flashsale.order.tracking.look-again", "20s"));
    }
}
