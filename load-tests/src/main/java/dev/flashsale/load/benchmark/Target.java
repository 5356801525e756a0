package dev.flashsale.load.benchmark;

import dev.flashsale.devbackends.DevBackends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A server whose CPU time is measured. */
record Target(ChildJvm jvm, int port) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 100;
    /** On the class path for the walk of the crash points; no service has it. */
    private static final String PROXIED_STATEMENTS =
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcProxyAutoConfiguration,"
                    + "org.springframework.boot.r2dbc.autoconfigure.observation.R2dbcObservationAutoConfiguration";

    static Target bare(BenchmarkSettings settings) {
        int port = FreePort.find();
        var told = Map.of(BareServer.PORT, Integer.toString(port));
        return start(settings, "bare", BareServer.class, port, told);
    }

    /** A service of known width. */
    static Target narrow(BenchmarkSettings settings, int rate) {
        int port = FreePort.find();
        var told = Map.of(NarrowServer.PORT, Integer.toString(port), NarrowServer.RATE, Integer.toString(rate));
        return start(settings, "narrow", NarrowServer.class, port, told);
    }

    static Target edge(BenchmarkSettings settings, Map<String, ?> more) {
        int port = FreePort.find();
        var told = new HashMap<String, Object>(more);
        told.put("server.port", port);
        told.put("management.server.port", FreePort.find());
        var json = JsonMapper.builder().build().writeValueAsString(told);
        return start(settings, "edge", EdgeServer.class, port, Map.of("SPRING_APPLICATION_JSON", json));
    }

    /** sale-core on real servers, which end with this JVM. */
    static Target saleCore(BenchmarkSettings settings, String jwks) {
        return saleCore(settings, "sale-core", jwks, FreePort.find(), Map.of());
    }

    /** One more, with settings of its own. */
    static Target saleCore(
            BenchmarkSettings settings, String name, String jwks, int managementPort, Map<String, ?> more) {
        int port = FreePort.find();
        var told = new HashMap<String, Object>(DevBackends.springProperties("sale"));
        told.putAll(more);
        told.put("server.port", port);
        told.put("management.server.port", managementPort);
        told.put("flashsale.identity.jwks", jwks);
        // The gateway is on the class path here, and this part of it does not ask whether it is wanted.
        told.put("spring.cloud.gateway.server.webflux.redis.enabled", false);
        told.put("spring.autoconfigure.exclude", PROXIED_STATEMENTS);
        var json = JsonMapper.builder().build().writeValueAsString(told);
        return start(settings, name, SaleCoreServer.class, port, Map.of("SPRING_APPLICATION_JSON", json));
    }

    private static Target start(
            BenchmarkSettings settings, String name, Class<?> main, int port, Map<String, String> told) {
        var jvm =
                ChildJvm.start(settings.directory().resolve("purchase-benchmark"), name, settings.flags(), main, told);
        var target = new Target(jvm, port);
        target.awaitListening(name);
        return target;
    }

    private void awaitListening(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (System.nanoTime() > deadline || !jvm.process().isAlive()) {
                throw new IllegalStateException(name + " did not start; see its log");
            }
            pause();
        }
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // A connection to a free port can meet itself.
            return socket.getLocalPort() != port;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
