package dev.flashsale.sale;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A viewer of a stream on a connection of its own, and what it was shown. */
final class Watching implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.create(ConnectionProvider.newConnection());

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final StringBuilder unread = new StringBuilder();
    private final Disposable connection;
    private volatile @Nullable HttpHeaders headers;
    private volatile int status;
    private volatile boolean ended;
    private volatile boolean broken;

    /** One event, and when it came. */
    record Event(String type, long id, JsonNode stock, long at) {

        String status() {
            return stock.path("status").asString();
        }

        int remaining() {
            return stock.path("items").path(0).path("remaining").asInt();
        }
    }

    private Watching(int port, String path, @Nullable String lastEventId) {
        this.connection = HTTP.headers(sent -> {
                    sent.set("Accept", "text/event-stream");
                    if (lastEventId != null) {
                        sent.set("Last-Event-ID", lastEventId);
                    }
                })
                .get()
                .uri("http://localhost:" + port + path)
                .response((response, body) -> {
                    status = response.status().code();
                    headers = response.responseHeaders();
                    return Flux.from(body.asString());
                })
                .subscribe(this::read, _ -> broken = true, () -> ended = true);
    }

    static Watching sale(Instance instance, Shop.TestSale sale) {
        return sale(instance, sale, null);
    }

    static Watching sale(Instance instance, Shop.TestSale sale, @Nullable String lastEventId) {
        return new Watching(instance.port(), "/api/sales/" + sale.id() + "/stock/stream", lastEventId);
    }

    List<Event> events() {
        return events;
    }

    List<Event> stocks() {
        return events.stream().filter(event -> event.type().equals("stock")).toList();
    }

    Event last() {
        return events.getLast();
    }

    List<String> comments() {
        return comments;
    }

    List<String> statuses() {
        return stocks().stream().map(Event::status).toList();
    }

    List<Long> versions() {
        return events.stream().map(Event::id).toList();
    }

    int status() {
        return status;
    }

    @Nullable
    HttpHeaders headers() {
        return headers;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isBroken() {
        return broken;
    }

    /** From the first event to the last. */
    Duration span() {
        return Duration.ofNanos(events.getLast().at() - events.getFirst().at());
    }

    private void read(String text) {
        unread.append(text);
        for (int end = unread.indexOf("\n\n"); end >= 0; end = unread.indexOf("\n\n")) {
            take(unread.substring(0, end));
            unread.delete(0, end + 2);
        }
    }

    private void take(String block) {
        if (block.startsWith(":")) {
            comments.add(block);
            return;
        }
        var fields = block.lines()
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1].strip()));
        events.add(new Event(
                fields.getOrDefault("event", ""),
                Long.parseLong(fields.getOrDefault("id", "0")),
                JsonMapper.shared().readTree(fields.getOrDefault("data", "")),
                System.nanoTime()));
    }

    @Override
    public void close() {
        connection.dispose();
    }
}
