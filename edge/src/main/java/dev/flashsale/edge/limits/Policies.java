package dev.flashsale.edge.limits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds the policy of a request. */
@Component
class Policies {

    private final List<Rule> rules;

    private record Rule(Policy policy, List<PathPattern> paths, List<HttpMethod> methods) {

        static Rule of(Policy policy) {
            return new Rule(
                    policy,
                    policy.paths().stream()
                            .map(PathPatternParser.defaultInstance::parse)
                            .toList(),
                    policy.methods().stream().map(HttpMethod::valueOf).toList());
        }

        boolean fits(HttpMethod method, PathContainer path) {
            return (methods.isEmpty() || methods.contains(method)) && isOneOf(path);
        }

        private boolean isOneOf(PathContainer path) {
            for (var pattern : paths) {
                if (pattern.matches(path)) {
                    return true;
                }
            }
            return false;
        }
    }

    Policies(LimitSettings settings) {
        this.rules =
                settings.enabled() ? settings.policies().stream().map(Rule::of).toList() : List.of();
    }

    /** Null where nothing is limited. */
    @Nullable
    Policy find(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        for (var rule : rules) {
            if (rule.fits(request.getMethod(), path)) {
                return rule.policy().limitsNothing() ? null : rule.policy();
            }
        }
        return null;
    }
}
