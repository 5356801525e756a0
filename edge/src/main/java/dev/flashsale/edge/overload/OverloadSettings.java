package dev.flashsale.edge.overload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls a service may have under way, which follows how long its answers take.
 *
 * @param latency above this, or three times what the service needs when calm, half of the answers are too many
 * @param initial calls at once before anything is measured
 * @param least calls at once however slow the answers
 * @param most calls at once however quick the answers
 * @param streams event streams of one service at once
 * @param window how often the limit is set anew
 * @param longestWait the most that anybody is told to stay away
 */
@ConfigurationProperties("flashsale.overload")
record OverloadSettings(
        @DefaultValue("250ms") Duration latency,
        @DefaultValue("200") int initial,
        @DefaultValue("20") int least,
        @DefaultValue("4000") int most,
        @DefaultValue("20000") int streams,
        @DefaultValue("100ms") Duration window,
        @DefaultValue("30s") Duration longestWait) {

    /** For event streams: they last by nature, so their number alone counts. */
    OverloadSettings forStreams() {
        return new OverloadSettings(latency, streams, streams, streams, streams, window, longestWait);
    }
}
