package dev.flashsale.edge;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An edge of its own, for tests that choose its settings or end it. */
record StartedEdge(ConfigurableApplicationContext context, int port, HttpClient client) implements AutoCloseable {

    static StartedEdge with(Map<String, Object> settings) {
        var all = new HashMap<>(DevBackends.springProperties("edge"));
        all.put("spring.profiles.active", "dev");
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.putAll(settings);
        var context =
                ServiceStarter.application(EdgeApplication.class, "edge", all).run();
        var port = ((WebServerApplicationContext) context).getWebServer().getPort();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new StartedEdge(context, port, client);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String... headers) throws IOException {
        return send(request(path, headers).POST(BodyPublishers.ofString("{}")));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    String bearer(Role role) {
        var issuer = context.getBean(TokenIssuer.class);
        return "Bearer " + issuer.issue(UUID.randomUUID(), role, true, Duration.ofHours(1));
    }

    /** What comes back until the edge hangs up, or for as long as a client would wait. */
    String raw(String bytes) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
