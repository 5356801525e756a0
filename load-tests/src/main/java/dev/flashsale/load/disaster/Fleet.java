package dev.flashsale.load.disaster;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.ChildJvm;
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

    private final Path directory;
    private final DevBackends backends = DevBackends.start(BackendSettings.defaults());
    private final FleetSettings settings;
    private final Map<Seat, ChildJvm> running = new ConcurrentHashMap<>();
    private final List<Path> logs = new CopyOnWriteArrayList<>();

    private Fleet(Path directory, List<Service> services, int instances, Function<Service, Map<String, String>> told) {
        this.directory = directory.resolve("fleet");
        this.settings = new FleetSettings(backends, services, instances, told);
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
        return start(directory, services, 1, told);
    }

    /** The same with several instances of each service. */
    public static Fleet start(
            Path directory, List<Service> services, int instances, Function<Service, Map<String, String>> told) {
        var fleet = new Fleet(directory, services, instances, told);
        fleet.settings.seats(instances).forEach(fleet::launchTogether);
        return fleet;
    }

    private void launchTogether(List<Seat> seats) {
        seats.forEach(this::launch);
        seats.forEach(this::awaitReady);
    }

    public String url(Service service) {
        return settings.url(service);
    }

    /** Where all instances of it are. */
    public List<String> urls(Service service) {
        return settings.urls(service);
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
        process(Seat.first(service)).destroyForcibly();
        revive(service);
    }

    public boolean isAlive(Service service) {
        return process(Seat.first(service)).isAlive();
    }

    /**
     * Ends one instance in good order, by SIGTERM, and starts it again at the same place; answers how long it took to end.
     *
     * @param number of the instance, from 0
     */
    public Duration renew(Service service, int number) {
        var seat = new Seat(service, number);
        long asked = System.nanoTime();
        // Only by the handle: the process itself would close its standard input, which is the end of its parent to it.
        process(seat).toHandle().destroy();
        process(seat).onExit().join();
        var took = Duration.ofNanos(System.nanoTime() - asked);
        launch(seat);
        awaitReady(seat);
        return took;
    }

    /** Waits for the end of the service, which somebody else brings about, and starts it again at the same place. */
    public void revive(Service service) {
        var seat = Seat.first(service);
        process(seat).onExit().join();
        launch(seat);
        awaitReady(seat);
    }

    void takeKafkaAway(Duration time) {
        backends.kafka().kill();
        Mono.delay(time).block();
        backends.kafka().start();
    }

    private Process process(Seat seat) {
        return Objects.requireNonNull(running.get(seat), seat::label).process();
    }

    private synchronized void launch(Seat seat) {
        var name = name(seat);
        var json = JsonMapper.builder().build().writeValueAsString(settings.of(seat));
        var told = Map.of(ServiceProcess.NAME, seat.service().name(), "SPRING_APPLICATION_JSON", json);
        running.put(seat, ChildJvm.start(directory, name, FLAGS, ServiceProcess.class, told));
    }

    private String name(Seat seat) {
        var name = "%03d-%s".formatted(logs.size() + 1, seat.label());
        logs.add(directory.resolve(name + ".log"));
        return name;
    }

    private void awaitReady(Seat seat) {
        var process = process(seat);
        if (!new Readiness(settings.readinessOf(seat)).comes(process::isAlive)) {
            throw new IllegalStateException(seat.label() + " has ended, see " + logs);
        }
    }

    @Override
    public void close() {
        running.values().forEach(ChildJvm::close);
        backends.close();
    }
}
