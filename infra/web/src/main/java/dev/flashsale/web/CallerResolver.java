package dev.flashsale.web;

import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands the verified caller to controller methods; a nullable one may be missing, but never be wrong. */
final class CallerResolver implements HandlerMethodArgumentResolver {

    private final TokenVerifier verifier;

    CallerResolver(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        var caller = parameter.isOptional() ? verifier.findCaller(exchange) : verifier.requireCaller(exchange);
        var allowed = parameter.getParameterAnnotation(AllowedFor.class);
        return allowed == null ? caller.cast(Object.class) : caller.map(found -> admit(found, allowed));
    }

    private static Caller admit(Caller caller, AllowedFor allowed) {
        if (!List.of(allowed.value()).contains(caller.role())) {
            throw forbidden();
        }
        return caller;
    }

    static ProblemRaised forbidden() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this call.")
                .raise();
    }
}
