package dev.flashsale.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/** What log lines about a request can be found by, until this is closed: its correlation and trace, its sale and order. */
final class LogIds implements AutoCloseable {

    private static final List<String> OF_PATH = List.of("saleId", "orderId");

    private final List<MDC.MDCCloseable> entries = new ArrayList<>();

    private LogIds() {}

    static LogIds of(ServerWebExchange exchange) {
        var ids = new LogIds();
        ids.put(Correlation.MDC_KEY, Correlation.idOf(exchange));
        var trace = RequestTrace.of(exchange);
        ids.put(RequestTrace.MDC_KEY, trace == null ? null : RequestTrace.traceId(trace));
        Map<String, String> named =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        OF_PATH.forEach(name -> ids.put(name, named.get(name)));
        return ids;
    }

    private void put(String key, @Nullable String value) {
        if (value != null) {
            entries.add(MDC.putCloseable(key, value));
        }
    }

    @Override
    public void close() {
        entries.forEach(MDC.MDCCloseable::close);
    }
}
