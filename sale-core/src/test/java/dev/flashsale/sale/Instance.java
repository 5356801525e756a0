package dev.flashsale.sale;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** One running instance of the service; tests may start several beside each other. */
public final class Instance implements AutoCloseable {

    private static final TokenIssuer ISSUER = TokenIssuer.generated();
    private static final Map<UUID, String> TOKENS = new ConcurrentHashMap<>();

    private final @Nullable ConfigurableApplicationContext context;
    private final int port;
    private final WebClient http;

    private Instance(@Nullable ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
        var pool = ConnectionProvider.builder("test").maxConnections(300).build();
        this.http = WebClient.builder()
                .baseUrl("http://localhost:" + port)
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create(pool).responseTimeout(Duration.ofSeconds(30))))
                .build();
    }

    /** One that runs in another process. */
    public static Instance at(int port) {
        return new Instance(null, port);
    }

    /** The keys with which instances verify the tokens of tests. */
    public static String jwks() {
        return ISSUER.jwks();
    }

    /** Starts an instance on the shared backends. */
    public static Instance start() {
        return start(DevBackends.springProperties("sale"), Map.of());
    }

    /** The settings that lead to backends of a test's own. */
    public static Map<String, Object> addressesOf(DevBackends backends) {
        return backends.propertiesOf("sale");
    }

    public static Instance start(Map<String, Object> backends, Map<String, Object> settings) {
        var all = new HashMap<String, Object>(backends);
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.put("flashsale.identity.jwks", ISSUER.jwks());
        all.putAll(settings);
        var context = ServiceStarter.application(SaleCoreApplication.class, "sale-core", all)
                .run();
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return new Instance(context, server.getPort());
    }

    public WebClient http() {
        return http;
    }

    public int port() {
        return port;
    }

    public <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    /** The reader which that bean is; it can be stopped and started again. */
    public TopicReader<?> reader(String bean) {
        return Objects.requireNonNull(context).getBean(bean, TopicReader.class);
    }

    public static String token(UUID accountId, Role role) {
        return TOKENS.computeIfAbsent(accountId, id -> ISSUER.issue(id, role, true, Duration.ofHours(1)));
    }

    /** What the waiting room hands to those whom it admits. */
    public static String admissionToken(UUID customer, UUID sale, Duration lifetime) {
        return ISSUER.issueFor("admission", customer, Map.of("sale", sale.toString()), lifetime);
    }

    /** A token that is good for something else. */
    public static String tokenFor(String purpose, UUID customer, UUID sale) {
        return ISSUER.issueFor(purpose, customer, Map.of("sale", sale.toString()), Duration.ofMinutes(2));
    }

    public static String unverifiedToken(UUID accountId) {
        return ISSUER.issue(accountId, Role.CUSTOMER, false, Duration.ofHours(1));
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
