package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.BackendUnavailable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** PostgreSQL, Redis and Kafka as processes of their own, and all services in this JVM. */
public final class Platform implements AutoCloseable {

    private final Addresses addresses;
    private final Path addressFile;
    private final Supplier<Map<String, ProcessHandle>> processes;
    private final Closings closings;

    Platform(Addresses addresses, Path addressFile, Supplier<Map<String, ProcessHandle>> processes, Closings closings) {
        this.addresses = addresses;
        this.addressFile = addressFile;
        this.processes = processes;
        this.closings = closings;
    }

    /** Returns when everything is ready, or fails with one sentence and leaves nothing behind. */
    public static Platform start(StandaloneSettings settings) {
        // All services log to one place, which belongs to this process and not to whichever of them starts first.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var closings = new Closings();
        try {
            return new Launch(settings, closings).start();
        } catch (RuntimeException failed) {
            closings.close();
            throw sentence(failed);
        }
    }

    private static NotStarted sentence(RuntimeException failed) {
        return switch (failed) {
            case NotStarted sentence -> sentence;
            case BackendUnavailable unavailable ->
                new NotStarted(String.valueOf(unavailable.getMessage()), unavailable);
            case CompletionException wrapped
            when wrapped.getCause() instanceof RuntimeException cause -> sentence(cause);
            default -> new NotStarted("The platform did not start: " + failed, failed);
        };
    }

    public Addresses addresses() {
        return addresses;
    }

    public Path addressFile() {
        return addressFile;
    }

    /** Those that run at the moment, by name. */
    public Map<String, ProcessHandle> processes() {
        return processes.get();
    }

    /** Services first, gracefully, then the servers. */
    @Override
    public void close() {
        closings.close();
    }
}
