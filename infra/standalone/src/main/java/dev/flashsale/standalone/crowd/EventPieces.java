package dev.flashsale.standalone.crowd;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Puts the events of a stream together, however the network has cut it. */
final class EventPieces {

    private static final String END = "\n\n";
    private static final JsonMapper JSON = new JsonMapper();

    private final StringBuilder open = new StringBuilder();

    /** Answers the events that this piece completes; signs of life are none. */
    List<StockEvent> add(String piece) {
        open.append(piece);
        var events = new ArrayList<StockEvent>();
        for (int end = open.indexOf(END); end >= 0; end = open.indexOf(END)) {
            var event = open.substring(0, end);
            open.delete(0, end + END.length());
            if (!event.startsWith(":")) {
                events.add(toEvent(event));
            }
        }
        return events;
    }

    private static StockEvent toEvent(String text) {
        var name = "";
        var body = "{}";
        for (var line : text.split("\n")) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                body = line.substring("data:".length());
            }
        }
        return StockEvent.of(name, JSON.readTree(body));
    }
}
