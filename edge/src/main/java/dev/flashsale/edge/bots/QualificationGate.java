package dev.flashsale.edge.bots;

import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import dev.flashsale.web.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Lets nobody buy of a sale, or queue for it, who is not qualified where the sale wants that. Without a right token a
 * request goes on, to be told so by the call itself.
 */
@Component
class QualificationGate implements WebFilter, Ordered {

    static final String HEADER = "X-Qualification-Token";

    private static final String SALE = "saleId";
    private static final List<PathPattern> GUARDED = List.of(
            PathPatternParser.defaultInstance.parse("/api/sales/{saleId}/orders"),
            PathPatternParser.defaultInstance.parse("/api/waiting-rooms/{saleId}/tickets"));

    private final QualifiedSales sales;
    private final Qualify qualify;
    private final Visitors visitors;
    private final Counter turnedAway;

    QualificationGate(QualifiedSales sales, Qualify qualify, Visitors visitors, MeterRegistry meters) {
        this.sales = sales;
        this.qualify = qualify;
        this.visitors = visitors;
        this.turnedAway = Counter.builder("flashsale.edge.unqualified")
                .description("Requests for a sale that wants a qualification, without a right one")
                .register(meters);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 32;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!HttpMethod.POST.equals(exchange.getRequest().getMethod()) || sales.areNone()) {
            return chain.filter(exchange);
        }
        return saleOf(exchange)
                .map(saleId ->
                        mayPass(exchange, saleId).flatMap(may -> may ? chain.filter(exchange) : turnAway(exchange)))
                .orElseGet(() -> chain.filter(exchange));
    }

    /** Anything that is no id is nobody's sale. */
    private static Optional<UUID> saleOf(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        for (var pattern : GUARDED) {
            var match = pattern.matchAndExtract(path);
            if (match != null) {
                return toId(String.valueOf(match.getUriVariables().get(SALE)));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> toId(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Mono<Boolean> mayPass(ServerWebExchange exchange, UUID saleId) {
        return sales.find(saleId)
                .flatMap(_ -> visitors.identify(exchange))
                .flatMap(visitor -> isQualified(exchange, visitor, saleId))
                .defaultIfEmpty(true);
    }

    private Mono<Boolean> isQualified(ServerWebExchange exchange, Visitor visitor, UUID saleId) {
        if (visitor.caller() == null) {
            return Mono.just(true);
        }
        var token = exchange.getRequest().getHeaders().getFirst(HEADER);
        return token == null
                ? Mono.just(false)
                : qualify.isQualified(visitor.requireCaller().accountId(), saleId, token);
    }

    private Mono<Void> turnAway(ServerWebExchange exchange) {
        turnedAway.increment();
        return Problem.of(
                        HttpStatus.FORBIDDEN,
                        "qualification-required",
                        "This sale asks for a qualification: solve a challenge of /api/qualifications first.")
                .writeTo(exchange);
    }
}
