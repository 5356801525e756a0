package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;

/**
 * One wish to buy.
 *
 * @param again what an impatient shopper does with the same key
 */
record Click(String key, List<Line> lines, Again again) {

    enum Again {
        NEVER,
        AFTERWARDS,
        AT_THE_SAME_TIME
    }

    String body() {
        return EdgeClient.json(Map.of("lines", lines));
    }
}
