package dev.flashsale.edge.routing;

import dev.flashsale.web.Correlation;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** What of a service's headers stays here: those of its connection, and the id that the response has already. */
final class ReturnedHeaders implements HttpHeadersFilter {

    private static final List<String> STAY_BEHIND = List.of(
            HttpHeaders.CONNECTION,
            "Keep-Alive",
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.UPGRADE,
            Correlation.HEADER);

    @Override
    public HttpHeaders filter(HttpHeaders returned, ServerWebExchange exchange) {
        STAY_BEHIND.forEach(returned::remove);
        return returned;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
