package dev.flashsale.web;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets services and operators into internal calls. */
final class InternalCallerResolver implements HandlerMethodArgumentResolver {

    private final TokenVerifier verifier;
    private final InternalKey key;

    InternalCallerResolver(TokenVerifier verifier, InternalKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == InternalCaller.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        var given = exchange.getRequest().getHeaders().getFirst(InternalKey.HEADER);
        return given == null
                ? verifier.requireCaller(exchange).map(InternalCallerResolver::admit)
                : Mono.fromSupplier(() -> admit(given));
    }

    private InternalCaller admit(String given) {
        if (!key.isProvenBy(given)) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "The internal key is not the right one.")
                    .raise();
        }
        return InternalCaller.SERVICE;
    }

    private static InternalCaller admit(Caller caller) {
        if (caller.role() != Role.OPERATOR) {
            throw CallerResolver.forbidden();
        }
        return InternalCaller.OPERATOR;
    }
}
