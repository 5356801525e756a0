package dev.flashsale.edge.waiting;

import java.util.List;
import java.util.UUID;

/** Names the keys of one room for each script; they share a hash slot, so that a script can touch them all. */
record RoomKeys(UUID saleId) {

    List<String> toTake() {
        return keys("state", "places", "queue", "dismissed", "draw");
    }

    List<String> toShow() {
        return keys("state", "places", "queue", "dismissed", "draw", "admitting", "admitted");
    }

    List<String> toArm() {
        return keys("state");
    }

    List<String> toRead() {
        return keys("state", "queue", "admitting", "dismissed");
    }

    List<String> toClaim() {
        return keys("runner");
    }

    List<String> toAdmit() {
        return keys("state", "queue", "admitting", "outstanding", "places", "bought");
    }

    List<String> toConfirm() {
        return keys("admitted", "outstanding", "admitting", "places", "queue");
    }

    List<String> toDismiss() {
        return keys("state", "queue", "dismissed");
    }

    List<String> toSettle() {
        return keys("outstanding", "bought", "state");
    }

    String draw() {
        return key("draw");
    }

    private List<String> keys(String... names) {
        return List.of(names).stream().map(this::key).toList();
    }

    private String key(String name) {
        return "{room:" + saleId + "}:" + name;
    }
}
