package dev.flashsale.payment;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** The service as it really runs, on real backends, with a database and topics of its own; order-flow is played by the test. */
public final class PaymentService implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(90);
    public static final String INTERNAL_KEY = "internal_key_of_a_test";
    private static final TokenIssuer ISSUER = TokenIssuer.generated();

    private final Map<String, Object> settings;
    private final Optional<SimulatedCards> cards;
    private final ConfigurableApplicationContext context;
    private final Queue<PaymentReply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<PaymentEvent> events = new ConcurrentLinkedQueue<>();
    private final List<TopicReader<?>> readers;

    private PaymentService(Map<String, Object> settings, Optional<SimulatedCards> cards) {
        this.settings = settings;
        this.cards = cards;
        var application = ServiceStarter.application(PaymentApplication.class, "payment", settings);
        cards.ifPresent(
                played -> application.addInitializers(starting -> play((GenericApplicationContext) starting, played)));
        this.context = application.run();
        this.readers = List.of(
                hear(Topics.PAYMENT_REPLIES, "heard-replies", replies),
                hear(Topics.PAYMENT_EVENTS, "heard-events", events));
    }

    /** One with a simulated card company, for all tests that do not care what else is in it. */
    public static PaymentService shared() {
        return Shared.INSTANCE;
    }

    /** With a card company in the process. */
    public static PaymentService start(String name, Map<String, Object> settings) {
        return new PaymentService(settingsOf(name, settings), Optional.of(new SimulatedCards()));
    }

    /** With the card company that the settings name. */
    public static PaymentService startBesideProvider(String name, Map<String, Object> settings) {
        return new PaymentService(settingsOf(name, settings), Optional.empty());
    }

    /** Another instance on the same database and topics; replies and events are heard by either of them. */
    public PaymentService twin() {
        return new PaymentService(settings, cards);
    }

    public SimulatedCards cards() {
        return cards.orElseThrow();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Commands of order-flow; they have been carried out when this returns. */
    public void command(PaymentCommand... commands) {
        send(commands);
        bean(TopicProgress.class)
                .awaitConsumed(Topics.PAYMENT_COMMANDS, "payment.commands", LIMIT)
                .block(LIMIT);
    }

    public void send(PaymentCommand... commands) {
        var messages = Arrays.stream(commands)
                .map(command -> Message.of(UUID.randomUUID(), command.orderId().toString(), command))
                .toList();
        // A send to topics that are just being made may stay unacknowledged; a second copy must not matter anyway.
        bean(TopicWriter.class)
                .sendAll(Topics.PAYMENT_COMMANDS, messages)
                .retry(5)
                .block(LIMIT);
    }

    public List<PaymentReply> repliesAbout(UUID orderId) {
        return replies.stream().filter(reply -> reply.orderId().equals(orderId)).toList();
    }

    public List<PaymentEvent> eventsAbout(UUID orderId) {
        return events.stream().filter(event -> event.orderId().equals(orderId)).toList();
    }

    /** How many records of the topic were set aside. */
    public long deadLetters(Topic<?> topic) {
        var deadLetters = new Topic<>(topic.deadLetters(), Object.class);
        return bean(TopicProgress.class).lag(deadLetters, "nobody").block(LIMIT);
    }

    public long count(String sql) {
        return bean(DatabaseClient.class).sql(sql).mapValue(Long.class).one().block(LIMIT);
    }

    public String text(String sql) {
        return bean(DatabaseClient.class)
                .sql(sql)
                .mapValue(String.class)
                .one()
                .defaultIfEmpty("none")
                .block(LIMIT);
    }

    public void execute(String sql) {
        bean(DatabaseClient.class).sql(sql).then().block(LIMIT);
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(LIMIT)
                .build();
    }

    public WebTestClient customer(UUID customer) {
        return as(customer, Role.CUSTOMER);
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
        readers.forEach(TopicReader::stop);
        context.close();
    }

    private <T> TopicReader<T> hear(Topic<T> topic, String group, Queue<T> heard) {
        var reader = bean(TopicReaders.class)
                .batches(
                        topic,
                        group,
                        messages -> Mono.fromRunnable(() -> messages.forEach(message -> heard.add(message.payload()))));
        reader.start();
        return reader;
    }

    private static Map<String, Object> settingsOf(String name, Map<String, Object> settings) {
        var all = new HashMap<>(DevBackends.springProperties("payment_" + name));
        all.put("flashsale.kafka.topic-prefix", "payment-" + name + ".");
        all.put("flashsale.kafka.partitions", 4);
        all.put("flashsale.identity.jwks", ISSUER.jwks());
        all.put("flashsale.internal.key", INTERNAL_KEY);
        all.put("flashsale.wallet.pin.strength", 4);
        // Longer than a busy machine needs for a hundred messages.
        all.put("flashsale.payment.order-within", "3s");
        all.put("flashsale.payment.asking.interval", "50ms");
        all.put("flashsale.payment.asking.first-pause", "100ms");
        all.put("flashsale.payment.asking.longest-pause", "500ms");
        all.put("flashsale.payment.asking.lease", "2s");
        all.put("flashsale.payment.provider.secret-key", "test_sk_of_a_test");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        return all;
    }

    private static void play(GenericApplicationContext starting, SimulatedCards cards) {
        starting.registerBean("simulatedCards", CardProvider.class, () -> cards, bean -> bean.setPrimary(true));
    }

    private static final class Shared {

        private static final PaymentService INSTANCE = start("all", Map.of());
    }
}
