package dev.flashsale.load.disaster;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.ChildJvm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Services that can be killed, each a process of its own, on real servers. */
public final class Fleet implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RATE = Duration.ofMillis(200);

    private final Path directory;
    private final DevBackends backends = DevBackends.start(BackendSettings.defaults());
    private final FleetSettings settings;
    private final Map<Service, ChildJvm> running = new ConcurrentHashMap<>();
    private final List<Path> logs = new CopyOnWriteArrayList<>();

    private Fleet(Path directory, List<Service> services, Function<Service, Map<String, String>> told) {
        this.directory = directory.resolve("fleet");
        this.settings = new FleetSettings(backends, services, told);
    }

    /** Answers once all of them are ready. */
    public static Fleet start(Path directory, Service... services) {
        return start(directory, List.of(services), _ -> Map.of());
    }

    /**
     * The same.
     *
     * @param told settings of each service beside those that every fleet has
     */
    public static Fleet start(Path directory, List<Service> services, Function<Service, Map<String, String>> told) {
        var fleet = new Fleet(directory, services, told);
        services.forEach(fleet::launch);
        services.forEach(fleet::awaitReady);
        return fleet;
    }

    public String url(Service service) {
        return settings.url(service);
    }

    /** Where Kafka is. */
    public String kafka() {
        return backends.kafka().bootstrapServers();
    }

    /** What the services have said so far, a file for each start of one, oldest first. */
    public List<Path> logs() {
        return List.copyOf(logs);
    }

    /** Kills the service and starts it again at the same place. */
    public void kill(Service service) {
        process(service).destroyForcibly();
        revive(service);
    }

    public boolean isAlive(Service service) {
        return process(service).isAlive();
    }

    /** Waits for the end of the service, which somebody else brings about, and starts it again at the same place. */
    public void revive(Service service) {
        process(service).onExit().join();
        launch(service);
        awaitReady(service);
    }

    void takeKafkaAway(Duration time) {
        backends.kafka().kill();
        Mono.delay(time).block();
        backends.kafka().start();
    }

    private Process process(Service service) {
        return Objects.requireNonNull(running.get(service), service::label).process();
    }

    private synchronized void launch(Service service) {
        var name = name(service);
        var json = JsonMapper.builder().build().writeValueAsString(settings.of(service));
        var told = Map.of(ServiceProcess.NAME, service.name(), "SPRING_APPLICATION_JSON", json);
        running.put(service, ChildJvm.start(directory, name, FLAGS, ServiceProcess.class, told));
    }

    private String name(Service service) {
        var name = "%03d-%s".formatted(logs.size() + 1, service.label());
        logs.add(directory.resolve(name + ".log"));
        return name;
    }

    private void awaitReady(Service service) {
        var health = HttpRequest.newBuilder(settings.readinessOf(service)).build();
        try (var http = HttpClient.newHttpClient()) {
            Mono.fromFuture(() -> http.sendAsync(health, BodyHandlers.discarding()))
                    .filter(answer -> answer.statusCode() == 200)
                    .onErrorResume(_ -> stillStarting(service))
                    .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE))
                    .block(PATIENCE);
        }
    }

    private <T> Mono<T> stillStarting(Service service) {
        return isAlive(service)
                ? Mono.empty()
                : Mono.error(() -> new IllegalStateException(service.label() + " has ended, see " + logs));
    }

    @Override
    public void close() {
        running.values().forEach(ChildJvm::close);
        backends.close();
    }
}
