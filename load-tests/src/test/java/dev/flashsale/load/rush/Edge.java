package dev.flashsale.load.rush;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few calls around the rush; each must succeed. */
final class Edge {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Edge(String url) {
        this.url = url;
    }

    /** Tokens of as many synthetic accounts; needs the dev profile. */
    List<String> tokens(String role, int count) {
        return post("/api/dev/tokens", "", Map.of("role", role, "count", count))
                .path("tokens")
                .valueStream()
                .map(account -> account.path("token").asString())
                .toList();
    }

    JsonNode post(String path, String token, Map<String, ?> fields) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields)))
                .build());
    }

    JsonNode get(String path, String token) {
        return send(request(path, token).build());
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(url + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + " answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
