package dev.flashsale.standalone.observability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes spans as an OpenTelemetry collector does, and keeps what was sent as it was sent. */
final class Collector implements AutoCloseable {

    private final Queue<String> exports = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                exports.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    static Collector start() {
        try {
            return new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Of these services, those which sent a span of the trace with this in its text. */
    List<String> servicesWith(String traceId, String text, List<String> services) {
        var bytes = new String(HexFormat.of().parseHex(traceId), ISO_8859_1);
        return services.stream()
                .filter(service -> exports.stream()
                        .anyMatch(export -> export.contains(bytes) && export.contains(text) && isOf(export, service)))
                .toList();
    }

    /** A span's attribute is its length and its text. */
    private static boolean isOf(String export, String service) {
        return export.contains("" + (char) service.length() + service);
    }

    String everything() {
        return String.join("\n", exports);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
