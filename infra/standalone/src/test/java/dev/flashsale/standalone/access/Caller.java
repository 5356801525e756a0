package dev.flashsale.standalone.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Makes calls and looks at what comes first; of a stream that is enough. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ENOUGH = 2_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Answer(int status, String body) {}

    Answer send(String method, String url, String token, String body) {
        return send(method, url, token, body, UUID.randomUUID());
    }

    Answer send(String method, String url, String token, String body, UUID key) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return toAnswer(http.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(hurried);
        }
    }

    private static Answer toAnswer(HttpResponse<java.io.InputStream> response) throws IOException {
        var stream = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (var content = response.body()) {
            var text = stream ? new byte[0] : content.readNBytes(ENOUGH * 100);
            return new Answer(response.statusCode(), new String(text, StandardCharsets.UTF_8));
        }
    }
}
