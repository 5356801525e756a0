package dev.flashsale.sale.price;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.flashsale.sale.price.KnownPrice.Answer;
import dev.flashsale.web.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The lowest-price calls. They write bytes that were prepared, because every visitor of every page asks for prices: the
 * annotated path would cost more than the answer.
 */
@Component
class PriceHandler {

    private static final byte[] LIST_START = "{\"items\":[".getBytes(US_ASCII);
    private static final byte[] LIST_END = "],\"next\":null}".getBytes(US_ASCII);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int PRODUCT_ID_SEGMENT = 3;

    private final LowestPrices prices;
    private final PriceMeters meters;

    PriceHandler(LowestPrices prices, PriceMeters meters) {
        this.prices = prices;
        this.meters = meters;
    }

    /** {@code GET /api/products/{id}/lowest-price}. */
    Mono<Void> one(ServerWebExchange exchange) {
        long began = begin(exchange);
        var productId = productIdOf(exchange);
        var known = prices.known(productId);
        return known != null
                ? write(exchange, known.bytes(), began)
                : prices.find(List.of(productId))
                        .flatMap(found -> found.isEmpty() ? Mono.error(unknownProduct()) : Mono.just(found.getFirst()))
                        .flatMap(found -> write(exchange, found.bytes(), began))
                        .checkpoint("lowest price");
    }

    /** {@code GET /api/lowest-prices?productIds=}; products that do not exist are left out. */
    Mono<Void> many(ServerWebExchange exchange) {
        long began = begin(exchange);
        return prices.find(ProductIds.of(exchange.getRequest().getQueryParams()))
                .flatMap(found -> write(exchange, toList(found), began))
                .checkpoint("lowest prices");
    }

    private static long begin(ServerWebExchange exchange) {
        var method = exchange.getRequest().getMethod();
        if (!READING.contains(method)) {
            throw new MethodNotAllowedException(method, READING);
        }
        return System.nanoTime();
    }

    private Mono<Void> write(ServerWebExchange exchange, byte[] body, long began) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        meters.answered(began);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static byte[] toList(List<Answer> answers) {
        int length = LIST_START.length + LIST_END.length + Math.max(0, answers.size() - 1);
        for (var answer : answers) {
            length += answer.bytes().length;
        }
        var list = ByteBuffer.allocate(length).put(LIST_START);
        for (int i = 0; i < answers.size(); i++) {
            if (i > 0) {
                list.put((byte) ',');
            }
            list.put(answers.get(i).bytes());
        }
        return list.put(LIST_END).array();
    }

    private static UUID productIdOf(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().value();
        return ProductIds.parse(path.split("/", PRODUCT_ID_SEGMENT + 2)[PRODUCT_ID_SEGMENT], "id");
    }

    private static RuntimeException unknownProduct() {
        return Problem.of(HttpStatus.NOT_FOUND, "product-not-found", "There is no such product.")
                .raise();
    }
}
