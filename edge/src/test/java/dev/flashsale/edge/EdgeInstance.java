package dev.flashsale.edge;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.ServiceStarter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** One running edge; tests may start several beside each other. */
final class EdgeInstance implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final WebTestClient client;

    private EdgeInstance(ConfigurableApplicationContext context) {
        this.context = context;
        this.client = WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** On the shared servers, with a database of that name. */
    static EdgeInstance start(String database, Map<String, Object> settings) {
        var all = new HashMap<>(DevBackends.springProperties(database));
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.put("flashsale.accounts.hash.password", 6);
        all.put("flashsale.accounts.hash.code", 4);
        all.put("flashsale.mails.interval", "50ms");
        // Who signs up while Redis is slow is sent away, which a busy machine must not bring about.
        all.put("flashsale.limits.budget", "5s");
        all.putAll(settings);
        return new EdgeInstance(
                ServiceStarter.application(EdgeApplication.class, "edge", all).run());
    }

    String address() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + Objects.requireNonNull(server).getPort();
    }

    WebTestClient client() {
        return client;
    }

    People people() {
        return new People(client);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
