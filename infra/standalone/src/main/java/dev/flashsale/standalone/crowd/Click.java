package dev.flashsale.standalone.crowd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One wish to buy.
 *
 * @param again what an impatient shopper does with the same key
 * @param couponIssueId the coupon that is to be taken off
 * @param points that are to be spent
 */
record Click(String key, List<Line> lines, Again again, Optional<String> couponIssueId, long points) {

    Click(String key, List<Line> lines, Again again) {
        this(key, lines, again, Optional.empty(), 0);
    }

    enum Again {
        NEVER,
        AFTERWARDS,
        AT_THE_SAME_TIME
    }

    Click with(String coupon) {
        return new Click(key, lines, again, Optional.of(coupon), points);
    }

    Click spending(long some) {
        return new Click(key, lines, again, couponIssueId, some);
    }

    String body() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("lines", lines);
        couponIssueId.ifPresent(coupon -> fields.put("couponIssueId", coupon));
        if (points > 0) {
            fields.put("points", points);
        }
        return EdgeClient.json(fields);
    }
}
