package dev.flashsale.edge.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The way of the busiest calls. They pass the very filters that all others do, in the same order, but each calls the
 * next: what the framework puts around every filter costs more than the filters do (measured in the README).
 */
@Component
class BusyRoutes implements WebFilter, Ordered, SmartInitializingSingleton {

    private final BusyPaths paths;
    private final BusyMeters meters;
    private final RouteLocator locator;
    private final ObjectProvider<WebFilter> ofAll;
    private final ObjectProvider<GlobalFilter> ofRoutes;
    private Map<String, Route> routes = Map.of();
    private WebFilterChain filters = _ -> Mono.empty();

    BusyRoutes(
            BusyPaths paths,
            BusyMeters meters,
            RouteLocator locator,
            ObjectProvider<WebFilter> ofAll,
            ObjectProvider<GlobalFilter> ofRoutes) {
        this.paths = paths;
        this.meters = meters;
        this.locator = locator;
        this.ofAll = ofAll;
        this.ofRoutes = ofRoutes;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // They stand in the settings, so that none has to be waited for; one that had would fail here.
        routes = locator.getRoutes().collectMap(Route::getId).toFuture().resultNow();
        paths.requireAllIn(routes.keySet());
        filters = everybodys(toService()::filter);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var busy = paths.routeOf(exchange.getRequest());
        var route = busy == null ? null : routes.get(busy);
        if (route == null) {
            return chain.filter(exchange);
        }
        exchange.getAttributes().put(GATEWAY_ROUTE_ATTR, route);
        meters.began(exchange, route.getId());
        return filters.filter(exchange);
    }

    private WebFilterChain everybodys(WebFilterChain end) {
        var chain = end;
        for (var filter :
                ofAll.orderedStream().filter(each -> each != this).toList().reversed()) {
            var next = chain;
            chain = exchange -> filter.filter(exchange, next);
        }
        return chain;
    }

    private GatewayFilterChain toService() {
        GatewayFilterChain chain = _ -> Mono.empty();
        for (var filter : ofRoutes.orderedStream().toList().reversed()) {
            var next = chain;
            chain = exchange -> filter.filter(exchange, next);
        }
        return chain;
    }
}
