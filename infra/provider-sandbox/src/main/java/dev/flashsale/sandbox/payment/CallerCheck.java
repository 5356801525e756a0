package dev.flashsale.sandbox.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.sandbox.fault.Refusal;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Lets nobody to the provider's calls without the secret key, or with an idempotency key that is too long. */
@Component
class CallerCheck implements WebFilter {

    private static final int LONGEST_KEY = 300;

    private final byte[] expected;
    private final JsonMapper json;

    CallerCheck(SandboxSettings settings, JsonMapper json) {
        var credentials = (settings.secretKey() + ":").getBytes(UTF_8);
        this.expected = ("Basic " + Base64.getEncoder().encodeToString(credentials)).getBytes(UTF_8);
        this.json = json;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith("/v1/")) {
            return chain.filter(exchange);
        }
        var headers = exchange.getRequest().getHeaders();
        if (!isExpected(headers.getFirst(HttpHeaders.AUTHORIZATION))) {
            return refuse(exchange.getResponse(), Refusal.UNAUTHORIZED_KEY);
        }
        var key = headers.getFirst("Idempotency-Key");
        return key != null && key.length() > LONGEST_KEY
                ? refuse(exchange.getResponse(), Refusal.INVALID_IDEMPOTENCY_KEY)
                : chain.filter(exchange);
    }

    private boolean isExpected(@Nullable String authorization) {
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(UTF_8));
    }

    private Mono<Void> refuse(ServerHttpResponse response, Refusal refusal) {
        response.setStatusCode(refusal.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        var body = json.writeValueAsBytes(ErrorView.of(refusal));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
