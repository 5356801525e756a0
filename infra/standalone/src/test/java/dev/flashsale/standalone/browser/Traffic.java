package dev.flashsale.standalone.browser;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What a page asked for and complained of; answers can be lost on their way to it. */
final class Traffic implements BiConsumer<String, JsonNode> {

    private final Tab tab;
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final Map<String, Long> weights = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final AtomicInteger toLose = new AtomicInteger();

    Traffic(Tab tab) {
        this.tab = tab;
    }

    @Override
    public void accept(String event, JsonNode what) {
        switch (event) {
            case "Network.requestWillBeSent" -> {
                asked.add(what.path("request").path("url").asString());
                urls.put(id(what), what.path("request").path("url").asString());
            }
            case "Network.loadingFinished" ->
                weights.merge(
                        urls.getOrDefault(id(what), ""),
                        what.path("encodedDataLength").asLong(),
                        Math::max);
            case "Runtime.exceptionThrown" -> complaints.add(what.toString());
            case "Runtime.consoleAPICalled" ->
                complainOf("error".equals(what.path("type").asString()), what);
            case "Log.entryAdded" ->
                complainOf("error".equals(what.path("entry").path("level").asString()), what);
            case "Fetch.requestPaused" -> pass(what);
            default -> {}
        }
    }

    private void complainOf(boolean error, JsonNode what) {
        if (error) {
            complaints.add(what.toString());
        }
    }

    /** The server hears every request, and does what it asks for; so many answers never arrive. */
    void lose(int answers, String path) {
        toLose.set(answers);
        tab.call(
                "Fetch.enable",
                Map.of("patterns", List.of(Map.of("urlPattern", "*" + path, "requestStage", "Response"))));
    }

    private void pass(JsonNode paused) {
        keys.add(paused.path("request").path("headers").path("Idempotency-Key").asString(""));
        var request = paused.path("requestId").asString();
        if (toLose.getAndDecrement() > 0) {
            tab.tell("Fetch.failRequest", Map.of("requestId", request, "errorReason", "ConnectionReset"));
        } else {
            tab.tell("Fetch.continueRequest", Map.of("requestId", request));
        }
    }

    /** Of the requests whose answers were to be lost, one for each. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Bytes of all that is the page itself and not what it shows. */
    long weight() {
        return weights.entrySet().stream()
                .filter(each -> !each.getKey().contains("/api/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String id(JsonNode what) {
        return what.path("requestId").asString();
    }
}
