package dev.flashsale.edge.visitor;

import dev.flashsale.web.TokenVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds out who a request comes from, once for all filters that want to know. */
@Component
public class Visitors {

    private static final String FOUND = Visitors.class.getName();
    private static final String SCHEME = "Bearer ";

    private final ClientAddress addresses;
    private final TokenVerifier verifier;

    Visitors(ClientAddress addresses, TokenVerifier verifier) {
        this.addresses = addresses;
        this.verifier = verifier;
    }

    /** The visitor if that takes no signature: nobody named in a token, or a token that was verified before. */
    public @Nullable Visitor known(ServerWebExchange exchange) {
        Visitor found = exchange.getAttribute(FOUND);
        return found != null ? found : remembered(exchange);
    }

    /** The visitor; verifies the token if need be. A wrong one names nobody. */
    public Mono<Visitor> identify(ServerWebExchange exchange) {
        var known = known(exchange);
        return known != null ? Mono.just(known) : verify(exchange);
    }

    public Address addressOf(ServerWebExchange exchange) {
        return addresses.of(exchange.getRequest());
    }

    private @Nullable Visitor remembered(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return keep(exchange, new Visitor(addressOf(exchange), null));
        }
        var caller = header.startsWith(SCHEME) ? verifier.remembered(header.substring(SCHEME.length())) : null;
        return caller == null ? null : keep(exchange, new Visitor(addressOf(exchange), caller));
    }

    private Mono<Visitor> verify(ServerWebExchange exchange) {
        return verifier.findCaller(exchange)
                .map(caller -> new Visitor(addressOf(exchange), caller))
                .onErrorComplete()
                .defaultIfEmpty(new Visitor(addressOf(exchange), null))
                .doOnNext(visitor -> keep(exchange, visitor));
    }

    private static Visitor keep(ServerWebExchange exchange, Visitor visitor) {
        exchange.getAttributes().put(FOUND, visitor);
        return visitor;
    }
}
