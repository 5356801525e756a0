package dev.flashsale.web;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The id under which one click can be followed through all services and their logs. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    /** The key in the MDC of log lines. */
    public static final String MDC_KEY = "correlationId";

    private static final int LONGEST = 64;

    private Correlation() {}

    /** The id of this request; every response carries it. */
    public static String idOf(ServerWebExchange exchange) {
        var id = exchange.getResponse().getHeaders().getFirst(HEADER);
        return id == null ? "none" : id;
    }

    static String acceptOrMake(@Nullable String offered) {
        return offered != null && isSane(offered) ? offered : newId();
    }

    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    private static boolean isSane(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isAllowed(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
