package dev.flashsale.standalone.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The browser's own protocol for tools: calls with answers, and events, by page. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 30;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
    private final StringBuilder pieces = new StringBuilder();
    private final CompletableFuture<WebSocket> socket;
    private CompletableFuture<?> last;

    private DevTools(URI address) {
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this);
        this.last = socket;
    }

    static DevTools at(URI address) {
        return new DevTools(address);
    }

    void listen(String session, BiConsumer<String, JsonNode> listener) {
        listeners.put(session, listener);
    }

    JsonNode call(String session, String method, Map<String, ?> parameters) {
        return begin(session, method, parameters)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Without waiting for the answer: what listens must not wait. */
    synchronized CompletableFuture<JsonNode> begin(String session, String method, Map<String, ?> parameters) {
        int number = numbers.incrementAndGet();
        var message = new LinkedHashMap<String, Object>();
        message.put("id", number);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(number, answer);
        send(JSON.writeValueAsString(message));
        return answer;
    }

    /** One after the other, as the socket wants it. */
    private void send(String text) {
        last = last.thenCompose(_ -> socket).thenCompose(open -> open.sendText(text, true));
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
        pieces.append(piece);
        if (last) {
            var message = JSON.readTree(pieces.toString());
            pieces.setLength(0);
            hear(message);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void hear(JsonNode message) {
        var answer = waiting.remove(message.path("id").asInt(0));
        if (answer == null) {
            var listener = listeners.get(message.path("sessionId").asString(""));
            if (listener != null) {
                listener.accept(message.path("method").asString(""), message.path("params"));
            }
        } else if (message.has("error")) {
            answer.completeExceptionally(
                    new IllegalStateException(message.path("error").toString()));
        } else {
            answer.complete(message.path("result"));
        }
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}
