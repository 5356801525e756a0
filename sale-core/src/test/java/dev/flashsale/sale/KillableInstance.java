package dev.flashsale.sale;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An instance in a process of its own, so that it can be killed; started again, it listens on the same port. */
final class KillableInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port = freePort();
    private final String settings;
    private Process process;

    KillableInstance(Map<String, Object> addresses) {
        var all = new HashMap<>(addresses);
        all.put("server.port", port);
        all.put("management.server.port", 0);
        all.put("flashsale.identity.jwks", Instance.jwks());
        this.settings = JsonMapper.shared().writeValueAsString(all);
        this.process = launch();
        awaitListening();
    }

    Shop shop() {
        return new Shop(Instance.at(port));
    }

    /** Like {@code kill -9}. */
    void killAndStart() {
        kill();
        process = launch();
        awaitListening();
    }

    private void kill() {
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SaleCoreApplication.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SPRING_APPLICATION_JSON", settings);
        try {
            return builder.start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void awaitListening() {
        await().atMost(PATIENCE).until(this::isListening);
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // A connection to a free port can meet itself.
            return socket.getLocalPort() != port;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
