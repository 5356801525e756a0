package dev.flashsale.settlement.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Order-flow and payment, as far as their books are read: given entries, and faults. */
final class StandInBooks implements AutoCloseable {

    static final String KEY = "internal_key_of_a_test";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConcurrentMap<String, List<Map<String, Object>>> books = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> firstPages = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    enum Fault {
        FAILS,
        HANGS,
        BREAKS_OFF,
        LEADS_IN_CIRCLES,
        ANSWERS_NONSENSE
    }

    StandInBooks() {
        this.server = HttpServer.create()
                .port(0)
                .route(routes -> routes.get("/internal/reconciliation/{feed}", this::answer))
                .bindNow(Duration.ofSeconds(5));
    }

    String address() {
        return "http://localhost:" + server.port();
    }

    /** @param position the time by which the feed is in order */
    void add(String feed, Instant position, Map<String, Object> entry) {
        var positioned = new HashMap<>(entry);
        positioned.put("position", position.toString());
        books.computeIfAbsent(feed, _ -> new CopyOnWriteArrayList<>()).add(positioned);
    }

    void remove(String feed, Predicate<Map<String, Object>> which) {
        books.getOrDefault(feed, List.of()).removeIf(which);
    }

    void change(String feed, Predicate<Map<String, Object>> which, UnaryOperator<Map<String, Object>> change) {
        books.getOrDefault(feed, List.of()).replaceAll(entry -> which.test(entry) ? change.apply(entry) : entry);
    }

    void fail(String feed, Fault fault) {
        faults.put(feed, fault);
    }

    void failNoMore() {
        faults.clear();
    }

    /** How often the feed was begun to be read for a span that has this moment in it. */
    long timesRead(String feed, Instant moment) {
        return firstPages.stream()
                .filter(page -> page.startsWith(feed + " "))
                .filter(page -> isWithin(moment, page.split(" ")[1], page.split(" ")[2]))
                .count();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (!KEY.equals(request.requestHeaders().get("X-Internal-Key"))) {
            return response.status(401).send();
        }
        var feed = String.valueOf(request.param("feed"));
        var query = UriComponentsBuilder.fromUriString(request.uri()).build().getQueryParams();
        var start = query.getFirst("cursor") == null ? 0 : Integer.parseInt(query.getFirst("cursor"));
        if (start == 0) {
            firstPages.add(feed + " " + query.getFirst("from") + " " + query.getFirst("to"));
        }
        var fault = faults.get(feed);
        // A fault may end between two pages; then the second one goes on where the first has ended.
        var limit = fault == null ? Integer.parseInt(query.getFirst("limit")) : 1;
        var page = page(feed, query.getFirst("from"), query.getFirst("to"), start, limit);
        return send(response, fault, page, start);
    }

    private static Mono<Void> send(HttpServerResponse response, Fault fault, Map<String, Object> page, int start) {
        return switch (fault) {
            case FAILS -> response.status(503).send();
            case HANGS -> Mono.never();
            case BREAKS_OFF ->
                start == 0
                        ? json(response, withNext(page, "1"))
                        : response.status(500).send();
            case LEADS_IN_CIRCLES -> json(response, withNext(page, "1"));
            case ANSWERS_NONSENSE -> json(response, Map.of("error", "no items"));
            case null -> json(response, page);
        };
    }

    private Map<String, Object> page(String feed, String from, String to, int start, int limit) {
        var all = books.getOrDefault(feed, List.of()).stream()
                .filter(entry -> isWithin(Instant.parse((String) entry.get("position")), from, to))
                .toList();
        var items = new ArrayList<>(all.subList(Math.min(start, all.size()), Math.min(start + limit, all.size())));
        return withNext(Map.of("items", items), items.size() < limit ? null : String.valueOf(start + limit));
    }

    private static Map<String, Object> withNext(Map<String, Object> page, String next) {
        var all = new HashMap<>(page);
        all.put("next", next);
        return all;
    }

    private static Mono<Void> json(HttpServerResponse response, Map<String, Object> body) {
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(JSON.writeValueAsString(body)))
                .then();
    }

    private static boolean isWithin(Instant moment, String from, String to) {
        return !moment.isBefore(Instant.parse(from)) && moment.isBefore(Instant.parse(to));
    }
}
