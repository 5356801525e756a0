package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One wish to buy.
 *
 * @param again what an impatient shopper does with the same key
 * @param couponIssueId the coupon that is to be taken off
 */
record Click(String key, List<Line> lines, Again again, Optional<String> couponIssueId) {

    Click(String key, List<Line> lines, Again again) {
        this(key, lines, again, Optional.empty());
    }

    enum Again {
        NEVER,
        AFTERWARDS,
        AT_THE_SAME_TIME
    }

    Click with(String coupon) {
        return new Click(key, lines, again, Optional.of(coupon));
    }

    String body() {
        return EdgeClient.json(couponIssueId
                .<Map<String, ?>>map(coupon -> Map.of("lines", lines, "couponIssueId", coupon))
                .orElse(Map.of("lines", lines)));
    }
}
