package dev.flashsale.edge.actions;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Correlation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** A change that an operator asked for. */
record Action(
        UUID id,
        UUID operatorId,
        Instant begunAt,
        String method,
        String path,
        @Nullable String query,
        @Nullable String body,
        String correlationId) {

    private static final int LONGEST = 1_000;

    static Action of(ServerWebExchange exchange, Caller operator, byte[] body, Instant now) {
        var request = exchange.getRequest();
        var query = request.getURI().getRawQuery();
        return new Action(
                UuidCreator.getTimeOrderedEpoch(),
                operator.accountId(),
                now.truncatedTo(ChronoUnit.MICROS),
                request.getMethod().name(),
                bounded(request.getPath().value()),
                query == null ? null : bounded(query),
                BodySummary.of(body),
                Correlation.idOf(exchange));
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
