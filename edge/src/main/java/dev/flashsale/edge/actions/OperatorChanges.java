package dev.flashsale.edge.actions;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which requests of an operator are actions: whatever may change something, but for what people do with their own
 * account. Paths are compared as routes compare them, so that no spelling of one gets past the log.
 */
final class OperatorChanges {

    private static final Set<HttpMethod> CHANGE_NOTHING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);
    private static final List<PathPattern> OWN_AFFAIRS = Stream.of(
                    "/api/sessions/**", "/api/accounts/me/**", "/api/accounts/verification/**", "/api/dev/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private OperatorChanges() {}

    static boolean include(ServerHttpRequest request) {
        return !CHANGE_NOTHING.contains(request.getMethod())
                && !isOwnAffair(request.getPath().pathWithinApplication());
    }

    private static boolean isOwnAffair(PathContainer path) {
        return OWN_AFFAIRS.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
