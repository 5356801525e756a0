package dev.flashsale.load.disaster;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.ChildJvm;
import dev.flashsale.load.benchmark.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Services that can be killed, each a process of its own, on real servers. */
public final class Fleet implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration RATE = Duration.ofMillis(200);

    private final Path directory;
    private final DevBackends backends = DevBackends.start(BackendSettings.defaults());
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);
    private final Map<Service, ChildJvm> running = new EnumMap<>(Service.class);
    private int starts;

    private Fleet(Path directory) {
        this.directory = directory;
    }

    /** Answers once all of them are ready. */
    public static Fleet start(Path directory, Service... services) {
        var fleet = new Fleet(directory);
        Arrays.stream(services).forEach(fleet::takePorts);
        Arrays.stream(services).forEach(fleet::launch);
        Arrays.stream(services).forEach(fleet::awaitReady);
        return fleet;
    }

    public String url(Service service) {
        return "http://localhost:" + ports.get(service);
    }

    /** Kills the service and starts it again at the same place. */
    public void kill(Service service) {
        var process =
                Objects.requireNonNull(running.get(service), service::label).process();
        process.destroyForcibly();
        process.onExit().join();
        launch(service);
        awaitReady(service);
    }

    void takeKafkaAway(Duration time) {
        backends.kafka().kill();
        Mono.delay(time).block();
        backends.kafka().start();
    }

    private void takePorts(Service service) {
        ports.put(service, FreePort.find());
        managementPorts.put(service, FreePort.find());
    }

    private void launch(Service service) {
        starts++;
        var settings = JsonMapper.builder().build().writeValueAsString(settingsOf(service));
        running.put(
                service,
                ChildJvm.start(
                        directory.resolve("fleet"),
                        "%02d-%s".formatted(starts, service.label()),
                        FLAGS,
                        ServiceProcess.class,
                        Map.of(ServiceProcess.NAME, service.name(), "SPRING_APPLICATION_JSON", settings)));
    }

    private Map<String, Object> settingsOf(Service service) {
        var settings = new HashMap<String, Object>();
        settings.put("spring.profiles.active", "dev");
        settings.put("server.port", ports.get(service));
        settings.put("management.server.port", managementPorts.get(service));
        settings.put("flashsale.identity.jwks-url", url(Service.EDGE) + "/.well-known/jwks.json");
        // The gateway is on the class path here, and this part of it does not ask whether it is wanted.
        settings.put("spring.cloud.gateway.server.webflux.redis.enabled", service == Service.EDGE);
        settings.put("spring.data.redis.url", backends.redis().url());
        settings.put("flashsale.kafka.bootstrap-servers", backends.kafka().bootstrapServers());
        ports.keySet().forEach(other -> settings.put("flashsale.services." + other.label(), url(other)));
        settings.put("flashsale.audit.services", String.join(",", audited()));
        addDatabase(service, settings);
        addPayments(settings);
        return settings;
    }

    private List<String> audited() {
        return ports.keySet().stream()
                .filter(service ->
                        service != Service.EDGE && !service.database().isEmpty())
                .map(Service::label)
                .toList();
    }

    private void addDatabase(Service service, Map<String, Object> settings) {
        if (service.database().isEmpty()) {
            return;
        }
        var database = backends.postgres().createDatabase(service.database());
        settings.put("spring.r2dbc.url", database.r2dbcUrl());
        settings.put("spring.r2dbc.username", database.user());
        settings.put("spring.r2dbc.password", database.password());
        settings.put("spring.flyway.url", database.jdbcUrl());
        settings.put("spring.flyway.user", database.user());
        settings.put("spring.flyway.password", database.password());
    }

    /** Patience that fits a test: what takes minutes in production takes seconds here. */
    private void addPayments(Map<String, Object> settings) {
        if (!ports.containsKey(Service.PAYMENT)) {
            return;
        }
        settings.put("flashsale.payment.provider.url", url(Service.PROVIDER_SANDBOX));
        settings.put("flashsale.sandbox.webhook.url", url(Service.PAYMENT) + "/api/payments/webhooks/toss");
        settings.put("flashsale.sale.purchase.payment-window", "20s");
        settings.put("flashsale.order.saga.answer-within", "2s");
        settings.put("flashsale.order.saga.longest-wait", "5s");
        settings.put("flashsale.order.saga.park-after", "100");
        settings.put("flashsale.payment.undecided-after", "10s");
        settings.put("flashsale.payment.asking.lease", "8s");
        settings.put("flashsale.payment.asking.longest-pause", "3s");
        settings.put("flashsale.payment.asking.give-up-after", "20s");
        settings.put("flashsale.wallet.pin.strength", "4");
        settings.put("flashsale.wallet.charges.ask-again-after", "3s");
        settings.put("flashsale.wallet.charges.longest-wait", "5s");
    }

    private void awaitReady(Service service) {
        var readiness = "http://localhost:" + managementPorts.get(service) + "/actuator/health/readiness";
        var health = HttpRequest.newBuilder(URI.create(readiness)).build();
        try (var http = HttpClient.newHttpClient()) {
            Mono.fromFuture(() -> http.sendAsync(health, BodyHandlers.discarding()))
                    .filter(answer -> answer.statusCode() == 200)
                    .onErrorResume(_ -> Mono.empty())
                    .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE))
                    .block(PATIENCE);
        }
    }

    @Override
    public void close() {
        running.values().forEach(ChildJvm::close);
        backends.close();
    }
}
