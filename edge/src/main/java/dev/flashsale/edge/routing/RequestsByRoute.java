package dev.flashsale.edge.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.micrometer.common.KeyValue;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Counts what is passed on by its route: paths are without number, and only services know their patterns. */
@Component
class RequestsByRoute extends DefaultServerRequestObservationConvention {

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return context.getAttributes().get(GATEWAY_ROUTE_ATTR) instanceof Route route
                ? KeyValue.of(LowCardinalityKeyNames.URI, nameOf(route.getId()))
                : super.uri(context);
    }

    static String nameOf(String route) {
        return "route:" + route;
    }
}
