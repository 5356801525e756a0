package dev.flashsale.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Hands the idempotency key to controller methods, as itself, nullable, or as an Optional. */
final class IdempotencyKeyResolver implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == IdempotencyKey.class;
    }

    @Override
    public @Nullable Object resolveArgumentValue(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        if (parameter.getParameterType() == Optional.class) {
            return find(headers);
        }
        return parameter.isOptional() ? find(headers).orElse(null) : IdempotencyKey.require(headers);
    }

    private static Optional<IdempotencyKey> find(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(IdempotencyKey.HEADER)).map(IdempotencyKey::new);
    }
}
