package dev.flashsale.sale.purchase;

import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Problem;
import dev.flashsale.web.RequestTrace;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenVerifier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/sales/{saleId}/orders}, the hottest call of all. It reads and writes bytes itself: the annotated
 * path would cost more than the decision (measured in the README).
 */
@Component
class PurchaseHandler implements WebHandler {

    private static final int LONGEST_BODY = 1 << 20;
    private static final String ORDERS = "/api/orders/";
    private static final int SALE_ID_SEGMENT = 3;

    private final TokenVerifier verifier;
    private final SaleBook book;
    private final Turnstile turnstile;
    private final PurchaseFunnel funnel;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    PurchaseHandler(
            TokenVerifier verifier, SaleBook book, Turnstile turnstile, PurchaseFunnel funnel, JsonMapper json) {
        this.verifier = verifier;
        this.book = book;
        this.turnstile = turnstile;
        this.funnel = funnel;
        this.reader = json.readerFor(PurchaseRequest.class);
        this.writer = json.writerFor(PurchaseView.class);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        if (exchange.getRequest().getMethod() != HttpMethod.POST) {
            throw new MethodNotAllowedException(exchange.getRequest().getMethod(), List.of(HttpMethod.POST));
        }
        return verifier.requireCaller(exchange)
                .flatMap(caller -> buy(exchange, requireCustomer(caller)))
                .checkpoint("purchase");
    }

    private Mono<Void> buy(ServerWebExchange exchange, Caller customer) {
        var key = IdempotencyKey.require(exchange.getRequest().getHeaders());
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST_BODY)
                .switchIfEmpty(Mono.error(() -> new ServerWebInputException("no body")))
                .map(this::parse)
                .zipWith(requireSale(exchange))
                .map(asked -> toPurchase(asked.getT2(), customer, key, asked.getT1(), RequestTrace.of(exchange)))
                .flatMap(purchase -> place(exchange, purchase));
    }

    private static Purchase toPurchase(
            Sale sale, Caller customer, IdempotencyKey key, PurchaseRequest request, @Nullable String trace) {
        request.check(sale);
        return Purchase.of(sale, customer.accountId(), key.value(), request, trace);
    }

    private Mono<Void> place(ServerWebExchange exchange, Purchase purchase) {
        long began = funnel.attempted();
        var token = exchange.getRequest().getHeaders().getFirst(AdmissionTokens.HEADER);
        return turnstile
                .place(purchase, token)
                .flatMap(outcome -> answer(exchange, purchase.sale().id(), outcome, began));
    }

    private Mono<Void> answer(ServerWebExchange exchange, UUID saleId, PurchaseOutcome outcome, long began) {
        funnel.ended(began);
        if (outcome instanceof PurchaseOutcome.Placed placed) {
            funnel.accepted(saleId);
            return write(exchange, PurchaseView.of(placed.order()));
        }
        Problem refusal = Refusals.toProblem(outcome);
        funnel.refused(saleId, refusal.code());
        return refusal.writeTo(exchange);
    }

    private Mono<Void> write(ServerWebExchange exchange, PurchaseView view) {
        var response = exchange.getResponse();
        var body = writer.writeValueAsBytes(view);
        response.setStatusCode(HttpStatus.CREATED);
        response.getHeaders().set("Location", ORDERS + view.orderId());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private PurchaseRequest parse(DataBuffer body) {
        var bytes = new byte[body.readableByteCount()];
        body.read(bytes);
        DataBufferUtils.release(body);
        try {
            return reader.readValue(bytes);
        } catch (JacksonException malformed) {
            throw new ServerWebInputException("malformed body", null, malformed);
        }
    }

    private Mono<Sale> requireSale(ServerWebExchange exchange) {
        var id = saleIdOf(exchange);
        var known = book.known(id);
        return known != null
                ? Mono.just(known)
                : book.find(id)
                        .switchIfEmpty(Mono.error(() -> Refusals.unknownSale().raise()));
    }

    private static UUID saleIdOf(ServerWebExchange exchange) {
        var segment = exchange.getRequest().getPath().value().split("/", SALE_ID_SEGMENT + 2)[SALE_ID_SEGMENT];
        try {
            return UUID.fromString(segment);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalidRequest("The id of the sale is malformed.")
                    .error("saleId", "must be a UUID")
                    .raise();
        }
    }

    private static Caller requireCustomer(Caller caller) {
        if (caller.role() != Role.CUSTOMER) {
            throw Refusals.customersOnly().raise();
        }
        if (!caller.emailVerified()) {
            throw Refusals.emailNotVerified().raise();
        }
        return caller;
    }
}
