package dev.flashsale.edge.waiting;

import dev.flashsale.web.TokenVerifier;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sees the purchases of admitted customers pass, so that no unit is kept for those who have bought. Where this gets
 * lost, the unit is kept until the admission expires.
 */
@Component
class SettleAdmission implements GlobalFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(SettleAdmission.class);
    private static final int AFTER_THE_DOORKEEPER = 40;
    private static final Pattern PURCHASE = Pattern.compile("/api/sales/[^/]+/orders");
    private static final int SALE_ID_SEGMENT = 3;
    private static final String KEY = "Idempotency-Key";

    private final AdmissionLine line;
    private final TokenVerifier verifier;

    SettleAdmission(AdmissionLine line, TokenVerifier verifier) {
        this.line = line;
        this.verifier = verifier;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + AFTER_THE_DOORKEEPER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return isOfAdmitted(exchange.getRequest())
                ? chain.filter(exchange).then(Mono.defer(() -> settle(exchange)))
                : chain.filter(exchange);
    }

    private static boolean isOfAdmitted(ServerHttpRequest request) {
        return request.getHeaders().getFirst(AdmissionTokens.HEADER) != null
                && PURCHASE.matcher(request.getPath().value()).matches();
    }

    private Mono<Void> settle(ServerWebExchange exchange) {
        if (exchange.getResponse().getStatusCode() != HttpStatus.CREATED) {
            return Mono.empty();
        }
        return verifier.findCaller(exchange)
                .flatMap(customer -> line.settle(saleIdOf(exchange), customer.accountId(), keyOf(exchange)))
                .onErrorResume(SettleAdmission::letExpire);
    }

    private static UUID saleIdOf(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().value();
        return UUID.fromString(path.split("/", SALE_ID_SEGMENT + 2)[SALE_ID_SEGMENT]);
    }

    private static String keyOf(ServerWebExchange exchange) {
        return Objects.requireNonNullElse(exchange.getRequest().getHeaders().getFirst(KEY), "");
    }

    private static Mono<Void> letExpire(Throwable fault) {
        log.warn("A purchase could not be settled with its waiting room: {}", fault.toString());
        return Mono.empty();
    }
}
