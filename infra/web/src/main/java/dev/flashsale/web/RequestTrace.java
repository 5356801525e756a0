package dev.flashsale.web;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * The trace of a request as W3C's {@code traceparent}: that of our own span where there is one, else the caller's. It
 * travels with everything that happens because of the request.
 */
public final class RequestTrace {

    public static final String HEADER = "traceparent";

    /** The key in the MDC of log lines, as Micrometer calls it. */
    static final String MDC_KEY = "traceId";

    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private RequestTrace() {}

    /** Null where the request belongs to no trace, or to one whose name makes no sense. */
    public static @Nullable String of(ServerWebExchange exchange) {
        var span = spanOf(exchange);
        if (span != null) {
            return toText(span);
        }
        var offered = exchange.getRequest().getHeaders().getFirst(HEADER);
        return offered != null && isSane(offered) ? offered : null;
    }

    static String traceId(String traceparent) {
        return traceparent.substring(TRACE_ID, SPAN_ID - 1);
    }

    private static @Nullable TraceContext spanOf(ServerWebExchange exchange) {
        ServerRequestObservationContext observed =
                exchange.getAttribute(ServerRequestObservationContext.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE);
        TracingContext traced = observed == null ? null : observed.get(TracingContext.class);
        var span = traced == null ? null : traced.getSpan();
        return span == null || span.isNoop() ? null : span.context();
    }

    private static String toText(TraceContext span) {
        var flags = Boolean.TRUE.equals(span.sampled()) ? "01" : "00";
        return String.join("-", "00", span.traceId(), span.spanId(), flags);
    }

    private static boolean isSane(String text) {
        return text.length() == LENGTH
                && text.startsWith("00-")
                && isHex(text, TRACE_ID, SPAN_ID - 1)
                && text.charAt(SPAN_ID - 1) == '-'
                && isHex(text, SPAN_ID, FLAGS - 1)
                && text.charAt(FLAGS - 1) == '-'
                && isHex(text, FLAGS, LENGTH);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
