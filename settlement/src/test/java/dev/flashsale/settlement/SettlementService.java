package dev.flashsale.settlement;

import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.PaymentEvent;
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
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it really runs, on real backends, with a database and topics of its own; payment and order-flow are played by the test. */
public final class SettlementService implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(90);
    private static final TokenIssuer ISSUER = TokenIssuer.generated();

    static {
        Awaitility.setDefaultTimeout(LIMIT);
    }

    private final Map<String, Object> settings;
    private final Clock clock;
    private final ConfigurableApplicationContext context;

    private SettlementService(Map<String, Object> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        var application = ServiceStarter.application(SettlementApplication.class, "settlement", settings);
        application.addInitializers(
                starting -> ((GenericApplicationContext) starting).registerBean(Clock.class, () -> clock));
        this.context = application.run();
    }

    /** One for all tests that do not care what else is in it. */
    public static SettlementService shared() {
        return Shared.INSTANCE;
    }

    public static SettlementService start(String name, Map<String, Object> settings) {
        return start(name, settings, Clock.systemUTC());
    }

    public static SettlementService start(String name, Map<String, Object> settings, Clock clock) {
        return new SettlementService(settingsOf(name, settings), clock);
    }

    /** The settings of an instance that may run in another process. */
    public static Map<String, Object> settingsOf(String name, Map<String, Object> settings) {
        var all = new HashMap<>(DevBackends.springProperties("settlement_" + name));
        all.put("flashsale.kafka.topic-prefix", "settlement-" + name + ".");
        all.put("flashsale.kafka.partitions", 4);
        all.put("flashsale.identity.jwks", ISSUER.jwks());
        all.put("flashsale.settlement.interval", "50ms");
        all.put("flashsale.settlement.retry-after", "200ms");
        all.put("flashsale.settlement.schedule.enabled", false);
        all.put("flashsale.settlement.reconciliation.cron", "-");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        return all;
    }

    /** Another instance on the same database and topics. */
    public SettlementService twin() {
        return new SettlementService(settings, clock);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Events of order-flow; they have been heard when this returns. */
    public void tell(OrderEvent... events) {
        send(events);
        awaitConsumed(Topics.ORDER_EVENTS);
    }

    /** Events of payment; they have been heard when this returns. */
    public void tell(PaymentEvent... events) {
        send(events);
        awaitConsumed(Topics.PAYMENT_EVENTS);
    }

    public void send(OrderEvent... events) {
        send(
                Topics.ORDER_EVENTS,
                Arrays.stream(events)
                        .map(event ->
                                Message.of(UUID.randomUUID(), event.orderId().toString(), event))
                        .toList());
    }

    public void send(PaymentEvent... events) {
        send(
                Topics.PAYMENT_EVENTS,
                Arrays.stream(events)
                        .map(event ->
                                Message.of(UUID.randomUUID(), event.orderId().toString(), event))
                        .toList());
    }

    public <T> void send(Topic<T> topic, List<Message<T>> messages) {
        // A send to topics that are just being made may stay unacknowledged; a second copy must not matter anyway.
        bean(TopicWriter.class).sendAll(topic, messages).retry(5).block(LIMIT);
    }

    public void awaitConsumed(Topic<?> topic) {
        bean(TopicProgress.class).awaitConsumed(topic, "settlement", LIMIT).block(LIMIT);
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

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(LIMIT)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
    }

    public WebTestClient seller(UUID seller) {
        return as(seller, Role.SELLER);
    }

    public WebTestClient operator() {
        return as(UUID.randomUUID(), Role.OPERATOR);
    }

    public WebTestClient as(UUID account, Role role) {
        return anonymous()
                .mutate()
                .defaultHeader("Authorization", "Bearer " + token(account, role))
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
        context.close();
    }

    private static final class Shared {

        private static final SettlementService INSTANCE = start("all", Map.of());
    }
}
