package dev.flashsale.settlement;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it really runs, on real backends, with a database of its own. */
public final class SettlementService implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(90);
    private static final TokenIssuer ISSUER = TokenIssuer.generated();

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

    public WebTestClient operator() {
        return as(UUID.randomUUID(), Role.OPERATOR);
    }

    public WebTestClient seller(UUID seller) {
        return as(seller, Role.SELLER);
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
