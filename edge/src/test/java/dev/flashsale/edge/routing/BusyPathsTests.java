package dev.flashsale.edge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class BusyPathsTests {

    private final BusyPaths paths =
            new BusyPaths(properties(route("purchases", Map.of("busy", true)), route("usual", Map.of())));

    @Test
    void areThePostsOfMarkedRoutes() {
        assertThat(paths.routeOf(MockServerHttpRequest.post("/purchases/1").build()))
                .isEqualTo("purchases");
        assertThat(paths.routeOf(MockServerHttpRequest.get("/purchases/1").build()))
                .isNull();
        assertThat(paths.routeOf(MockServerHttpRequest.post("/usual/1").build()))
                .isNull();
    }

    @Test
    void mustLeadToRoutesThatThereAre() {
        assertThatCode(() -> paths.requireAllIn(Set.of("purchases"))).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> paths.requireAllIn(Set.of("usual")))
                .withMessageContaining("purchases");
    }

    private static GatewayProperties properties(RouteDefinition... routes) {
        var properties = new GatewayProperties();
        properties.setRoutes(List.of(routes));
        return properties;
    }

    private static RouteDefinition route(String id, Map<String, Object> metadata) {
        var route = new RouteDefinition();
        route.setId(id);
        route.setMetadata(metadata);
        route.setPredicates(List.of(new PredicateDefinition("Path=/" + id + "/{rest}")));
        return route;
    }
}
