package dev.flashsale.edge.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.flashsale.edge.instances.Services;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;

/** Reads the metadata of each route once. All routes of a service share its instances and its breaker. */
@Component
class RoutePlans {

    /** Marks routes of event streams in the yml. */
    static final String STREAM = "stream";

    private static final String TIMEOUT = "timeout";
    private static final String BODY = "body";
    private static final DataSize USUAL_BODY = DataSize.ofMegabytes(1);

    private final Map<String, RoutePlan> plans = new ConcurrentHashMap<>();
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Services services;
    private final ServiceConnections connections;
    private final BreakerSettings settings;
    private final ConnectionSettings usual;
    private final MeterRegistry meters;

    RoutePlans(
            Services services,
            ServiceConnections connections,
            BreakerSettings settings,
            ConnectionSettings usual,
            MeterRegistry meters) {
        this.usual = usual;
        this.meters = meters;
        this.services = services;
        this.connections = connections;
        this.settings = settings;
    }

    RoutePlan of(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        var known = plans.get(route.getId());
        return known == null ? plans.computeIfAbsent(route.getId(), _ -> read(route)) : known;
    }

    private RoutePlan read(Route route) {
        var service = route.getUri().getHost();
        var body = text(route, BODY);
        return new RoutePlan(
                services.require(service),
                breakers.computeIfAbsent(service, this::breakerOf),
                clientsOf(route),
                body == null ? USUAL_BODY : DataSize.parse(body));
    }

    private Breaker breakerOf(String service) {
        var breaker = new Breaker(service, settings);
        Gauge.builder("flashsale.edge.breaker.open", breaker, each -> each.isOpen() ? 1 : 0)
                .tag("service", service)
                .register(meters);
        return breaker;
    }

    private LoopClients clientsOf(Route route) {
        if (route.getMetadata().containsKey(STREAM)) {
            return connections.streams();
        }
        var timeout = text(route, TIMEOUT);
        return connections.calls(timeout == null ? usual.answer() : DurationStyle.detectAndParse(timeout));
    }

    private static @Nullable String text(Route route, String name) {
        var value = route.getMetadata().get(name);
        return value == null ? null : value.toString();
    }
}
