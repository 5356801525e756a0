package dev.flashsale.edge.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * What of a service's headers goes on: not those of its connection, not what it is made of, and none that the edge has
 * set already.
 */
final class ReturnedHeaders {

    private static final Set<String> STAY_BEHIND = Set.of(
            "connection",
            "keep-alive",
            "transfer-encoding",
            "upgrade",
            "x-correlation-id",
            "server",
            "via",
            "x-powered-by",
            "strict-transport-security",
            "content-security-policy",
            "referrer-policy",
            "x-content-type-options");

    private ReturnedHeaders() {}

    /** Answers the names of those that were added. */
    static List<String> copy(io.netty.handler.codec.http.HttpHeaders from, HttpHeaders to) {
        var added = new ArrayList<String>();
        for (var header : from) {
            if (!STAY_BEHIND.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
                added.add(header.getKey());
            }
        }
        return added;
    }
}
