package dev.flashsale.standalone.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What mouse and keyboard do, as the browser's tools want to be told. */
final class Gestures {

    private Gestures() {}

    static List<Map<String, Object>> click(double x, double y) {
        return Stream.of("mousePressed", "mouseReleased")
                .map(type -> Map.<String, Object>of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1))
                .toList();
    }

    /** @param code by which old programs know the key */
    static List<Map<String, Object>> press(String key, int code) {
        return Stream.of(key.equals("Enter") ? "keyDown" : "rawKeyDown", "keyUp")
                .map(type -> keyEvent(type, key, code))
                .toList();
    }

    private static Map<String, Object> keyEvent(String type, String key, int code) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.put("key", key);
        event.put("code", key);
        event.put("windowsVirtualKeyCode", code);
        if (key.equals("Enter") && !type.equals("keyUp")) {
            event.put("text", "\r");
        }
        return event;
    }
}
