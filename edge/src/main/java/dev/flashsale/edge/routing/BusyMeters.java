package dev.flashsale.edge.routing;

import dev.flashsale.web.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Counts and times the answers of busy routes, under the name and labels that all others have. */
@Component
class BusyMeters {

    private static final String NAME = "http.server.requests";

    private final Map<Answer, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final boolean traced;

    private record Answer(String route, HttpStatusCode status) {}

    BusyMeters(MeterRegistry meters, Environment environment) {
        this.meters = meters;
        this.traced = Tracing.isOn(environment);
    }

    /** Where there are traces, all requests are observed anyway. */
    void began(ServerWebExchange exchange, String route) {
        if (!traced) {
            var began = System.nanoTime();
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> ended(exchange, route, began)));
        }
    }

    private void ended(ServerWebExchange exchange, String route, long began) {
        var status = Objects.requireNonNullElse(exchange.getResponse().getStatusCode(), HttpStatus.OK);
        timers.computeIfAbsent(new Answer(route, status), this::timer)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answer answer) {
        return Timer.builder(NAME)
                .tags("method", "POST", "uri", RequestsByRoute.nameOf(answer.route()))
                .tags("status", String.valueOf(answer.status().value()), "outcome", outcomeOf(answer.status()))
                .tags("exception", "none", "error", "none")
                .register(meters);
    }

    private static String outcomeOf(HttpStatusCode status) {
        return switch (status.value() / 100) {
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }
}
