package dev.flashsale.edge.routing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Says what time it is here, so that pages can count down by this clock and not by that of whoever looks. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatedAnswers implements WebFilter {

    /** As RFC 9110 has it; the JDK's own leaves the zero of early days of a month out. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Second now = Second.of(0);

    DatedAnswers(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().set(HttpHeaders.DATE, text());
        return chain.filter(exchange);
    }

    /** Written out once a second, not for everybody. */
    private String text() {
        long second = Math.floorDiv(clock.millis(), 1_000);
        var known = now;
        if (known.number() != second) {
            known = Second.of(second);
            now = known;
        }
        return known.text();
    }

    private record Second(long number, String text) {

        static Second of(long number) {
            return new Second(number, HTTP_DATE.format(Instant.ofEpochSecond(number)));
        }
    }
}
