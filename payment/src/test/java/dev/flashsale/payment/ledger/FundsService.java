package dev.flashsale.payment.ledger;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.payment.PaymentApplication;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Payment as it really runs, with a database of its own; the card provider is played by the test. */
public final class FundsService implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(90);
    private static final TokenIssuer ISSUER = TokenIssuer.generated();

    private final Map<String, Object> settings;
    private final SimulatedProvider provider;
    private final TestClock clock;
    private final ConfigurableApplicationContext context;

    private FundsService(Map<String, Object> settings, SimulatedProvider provider, TestClock clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
        var application = ServiceStarter.application(PaymentApplication.class, "payment", settings);
        application.addInitializers(context -> playOutside((GenericApplicationContext) context));
        this.context = application.run();
    }

    /** One for all tests that do not care what else is in it. */
    public static FundsService shared() {
        return Shared.INSTANCE;
    }

    public static FundsService start(String name, Map<String, Object> settings) {
        var all = new HashMap<>(DevBackends.springProperties("funds_" + name));
        all.put("flashsale.kafka.topic-prefix", "funds-" + name + ".");
        all.put("flashsale.kafka.partitions", 2);
        all.put("flashsale.identity.jwks", ISSUER.jwks());
        all.put("flashsale.payment.provider.secret-key", "nobody-is-asked");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        return new FundsService(all, new SimulatedProvider(), new TestClock());
    }

    /** Another instance on the same database, beside the same provider and under the same clock. */
    public FundsService twin() {
        return new FundsService(settings, provider, clock);
    }

    public SimulatedProvider provider() {
        return provider;
    }

    public TestClock clock() {
        return clock;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Mono<T> inTransaction(Mono<T> work) {
        return work.as(bean(TransactionalOperator.class)::transactional);
    }

    public long count(String sql) {
        return bean(DatabaseClient.class).sql(sql).mapValue(Long.class).one().block(LIMIT);
    }

    public Mono<Long> execute(String sql) {
        return bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated();
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:"
                        + ((ReactiveWebServerApplicationContext) context)
                                .getWebServer()
                                .getPort())
                .responseTimeout(LIMIT)
                .build();
    }

    public WebTestClient customer(UUID customer) {
        return as(customer, Role.CUSTOMER);
    }

    public WebTestClient as(UUID account, Role role) {
        return anonymous()
                .mutate()
                .defaultHeader("Authorization", "Bearer " + token(account, role))
                .build();
    }

    public static String token(UUID account, Role role) {
        return ISSUER.issue(account, role, true, Duration.ofDays(30));
    }

    @Override
    public void close() {
        context.close();
    }

    private void playOutside(GenericApplicationContext outside) {
        outside.registerBean("simulatedProvider", CardProvider.class, () -> provider, bean -> bean.setPrimary(true));
        outside.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }

    private static final class Shared {

        private static final FundsService INSTANCE =
                start("all", Map.of("flashsale.wallet.pin.strength", 4, "flashsale.wallet.charges.interval", "100ms"));
    }
}
