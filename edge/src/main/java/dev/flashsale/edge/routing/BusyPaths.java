package dev.flashsale.edge.routing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Knows the calls that a whole crowd makes at once, as the yml marks them. */
@Component
class BusyPaths {

    private static final String MARK = "busy";
    private static final String PATH = "Path";

    private final List<BusyPath> paths;

    private record BusyPath(String route, PathPattern pattern) {}

    BusyPaths(GatewayProperties properties) {
        this.paths = properties.getRoutes().stream()
                .filter(each -> each.getMetadata().containsKey(MARK))
                .flatMap(each -> patternsOf(each).stream())
                .toList();
    }

    /** Fails unless every busy route is among these: it would be neither observed nor counted. */
    void requireAllIn(Set<String> routes) {
        Assert.state(
                paths.stream().map(BusyPath::route).allMatch(routes::contains),
                () -> "Of the busy paths " + paths + " some lead to none of the routes " + routes);
    }

    /** The id of the route; null where it is none of these. */
    @Nullable
    String routeOf(ServerHttpRequest request) {
        if (request.getMethod() == HttpMethod.POST) {
            for (var path : paths) {
                if (path.pattern().matches(request.getPath().pathWithinApplication())) {
                    return path.route();
                }
            }
        }
        return null;
    }

    private static List<BusyPath> patternsOf(RouteDefinition route) {
        return route.getPredicates().stream()
                .filter(each -> PATH.equals(each.getName()))
                .flatMap(each -> each.getArgs().values().stream())
                .map(PathPatternParser.defaultInstance::parse)
                .map(each -> new BusyPath(Objects.requireNonNull(route.getId()), each))
                .toList();
    }
}
