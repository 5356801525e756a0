package dev.flashsale.load.disaster;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.Database;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.ChildJvm;
import dev.flashsale.load.benchmark.FreePort;
import dev.flashsale.load.benchmark.SaleCoreServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The edge and sale-core, each a process of its own, on real servers. */
final class Services implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration RATE = Duration.ofMillis(200);

    private final DisasterSettings settings;
    private final DevBackends backends = DevBackends.start(BackendSettings.defaults());
    private final Database database = backends.postgres().createDatabase("sale");
    private final int edgePort = FreePort.find();
    private final int salePort = FreePort.find();
    private final int saleManagementPort = FreePort.find();
    private final ChildJvm edge;
    private ChildJvm saleCore;
    private int starts;

    Services(DisasterSettings settings) {
        this.settings = settings;
        int managementPort = FreePort.find();
        this.edge = ChildJvm.start(
                settings.directory(), "edge", FLAGS, EdgeServer.class, told(edgeSettings(managementPort)));
        awaitReady(managementPort);
        this.saleCore = startSaleCore();
    }

    String url() {
        return "http://localhost:" + edgePort;
    }

    void takeKafkaAway(Duration time) {
        backends.kafka().kill();
        Mono.delay(time).block();
        backends.kafka().start();
    }

    void killSaleCore() {
        saleCore.process().destroyForcibly();
        saleCore.process().onExit().join();
        saleCore = startSaleCore();
    }

    private ChildJvm startSaleCore() {
        starts++;
        var started = ChildJvm.start(
                settings.directory(), "sale-core-" + starts, FLAGS, SaleCoreServer.class, told(saleSettings()));
        awaitReady(saleManagementPort);
        return started;
    }

    private Map<String, Object> edgeSettings(int managementPort) {
        var edgeSettings = listening(edgePort, managementPort);
        edgeSettings.put("flashsale.services.sale-core", "http://localhost:" + salePort);
        edgeSettings.put("flashsale.audit.services", "sale-core");
        edgeSettings.put("flashsale.audit.coupons", "sale-core");
        return edgeSettings;
    }

    private Map<String, Object> saleSettings() {
        var sale = listening(salePort, saleManagementPort);
        sale.put("spring.r2dbc.url", database.r2dbcUrl());
        sale.put("spring.r2dbc.username", database.user());
        sale.put("spring.r2dbc.password", database.password());
        sale.put("spring.flyway.url", database.jdbcUrl());
        sale.put("spring.flyway.user", database.user());
        sale.put("spring.flyway.password", database.password());
        sale.put("spring.data.redis.url", backends.redis().url());
        // The gateway is on the class path here, and this part of it does not ask whether it is wanted.
        sale.put("spring.cloud.gateway.server.webflux.redis.enabled", false);
        sale.put("flashsale.kafka.bootstrap-servers", backends.kafka().bootstrapServers());
        return sale;
    }

    private Map<String, Object> listening(int port, int managementPort) {
        var told = new HashMap<String, Object>();
        told.put("spring.profiles.active", "dev");
        told.put("server.port", port);
        told.put("management.server.port", managementPort);
        told.put("flashsale.identity.jwks-url", url() + "/.well-known/jwks.json");
        return told;
    }

    private static Map<String, String> told(Map<String, Object> settings) {
        return Map.of("SPRING_APPLICATION_JSON", JsonMapper.builder().build().writeValueAsString(settings));
    }

    private static void awaitReady(int managementPort) {
        var health = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + managementPort + "/actuator/health/readiness"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            Mono.fromFuture(() -> http.sendAsync(health, BodyHandlers.discarding()))
                    .filter(answer -> answer.statusCode() == 200)
                    .onErrorResume(_ -> Mono.empty())
                    .repeatWhenEmpty(tries -> tries.delayElements(RATE))
                    .block(PATIENCE);
        }
    }

    @Override
    public void close() {
        edge.close();
        saleCore.close();
        backends.close();
    }
}
