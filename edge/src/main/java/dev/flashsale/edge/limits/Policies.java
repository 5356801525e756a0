package dev.flashsale.edge.limits;

import dev.flashsale.edge.snapshot.Snapshot;
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
    private final Snapshot<LimitsInForce> inForce;

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

    Policies(LimitSettings settings, Snapshot<LimitsInForce> limitsInForce) {
        this.inForce = limitsInForce;
        this.rules =
                settings.enabled() ? settings.policies().stream().map(Rule::of).toList() : List.of();
    }

    /** Null where nothing is limited. */
    @Nullable
    Policy find(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        for (var rule : rules) {
            if (rule.fits(request.getMethod(), path)) {
                return limiting(inForce(rule.policy()));
            }
        }
        return null;
    }

    private Policy inForce(Policy configured) {
        var set = inForce.latest();
        return set == null ? configured : set.of(configured);
    }

    private static @Nullable Policy limiting(Policy policy) {
        return policy.limitsNothing() ? null : policy;
    }
}
