package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.Map;

/**
 * PostgreSQL, Redis and Kafka, really running: processes of our own unless the environment names others. Whatever becomes of this
 * JVM, nothing that was started here stays behind.
 */
public final class DevBackends implements AutoCloseable {

    private final BackendSettings settings;
    private final Path directory;
    private final Map<BackendKind, BackendServer> servers;
    private final StopWithJvm stopWithJvm;

    private DevBackends(BackendSettings settings, Path directory, Map<BackendKind, BackendServer> servers) {
        this.settings = settings;
        this.directory = directory;
        this.servers = servers;
        this.stopWithJvm = StopWithJvm.register(this::end);
    }

    /** Starts the servers side by side and returns when all of them answer. */
    public static DevBackends start(BackendSettings settings) {
        return start(settings, new Environment(System.getenv()));
    }

    static DevBackends start(BackendSettings settings, Environment environment) {
        Path directory = settings.dataDirectory().map(Folders::create).orElseGet(Folders::temporary);
        Sources sources = new Sources(environment, settings, directory);
        try {
            return new DevBackends(settings, directory, SideBySide.start(settings.ordered(), sources::start));
        } catch (RuntimeException failed) {
            clear(settings, directory);
            throw failed;
        }
    }

    /** One set of all servers for this JVM, started when it is first asked for and stopped with the JVM. */
    public static DevBackends shared() {
        return SharedBackends.require();
    }

    /** The properties of a Spring Boot service that keeps its tables in the database of that name, on the shared servers. */
    public static Map<String, Object> springProperties(String databaseName) {
        return shared().propertiesOf(databaseName);
    }

    /** The same on these servers. */
    public Map<String, Object> propertiesOf(String databaseName) {
        return SpringProperties.of(this, databaseName);
    }

    public PostgresServer postgres() {
        return (PostgresServer) require(BackendKind.POSTGRES);
    }

    public RedisServer redis() {
        return (RedisServer) require(BackendKind.REDIS);
    }

    public KafkaServer kafka() {
        return (KafkaServer) require(BackendKind.KAFKA);
    }

    boolean runs(BackendKind kind) {
        return servers.containsKey(kind);
    }

    private BackendServer require(BackendKind kind) {
        BackendServer server = servers.get(kind);
        if (server == null) {
            throw new IllegalStateException(kind.product() + " was not asked for in the settings");
        }
        return server;
    }

    /** From now on a server that dies is started again on its data, until it is stopped or this is closed. */
    public DevBackends supervise() {
        servers.values().forEach(server -> server.lifecycle().supervise());
        return this;
    }

    /** Ends all servers in good order; data in a temporary directory go, data in a given one stay. */
    @Override
    public void close() {
        stopWithJvm.forget();
        end();
    }

    private void end() {
        SideBySide.close(servers.values());
        clear(settings, directory);
    }

    private static void clear(BackendSettings settings, Path directory) {
        if (settings.dataDirectory().isEmpty()) {
            Folders.delete(directory);
        }
    }
}
