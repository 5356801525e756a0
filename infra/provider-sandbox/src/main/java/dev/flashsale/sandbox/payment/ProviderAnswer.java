package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;

/** Answers as the provider does, or not at all. */
final class ProviderAnswer {

    private ProviderAnswer() {}

    static Mono<ResponseEntity<Object>> of(Verdict verdict, ServerWebExchange exchange) {
        return switch (verdict) {
            case Verdict.Stands(var payment) -> Mono.just(ResponseEntity.ok(PaymentView.of(payment)));
            case Verdict.Listed(var transactions) -> Mono.just(ResponseEntity.ok(transactions));
            case Verdict.Refused(var refusal) -> Mono.just(refusal(refusal));
            case Verdict.Silent() -> Mono.fromRunnable(() -> cut(exchange)).then(Mono.never());
        };
    }

    static ResponseEntity<Object> refusal(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(ErrorView.of(refusal));
    }

    private static void cut(ServerWebExchange exchange) {
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        connection.withConnection(DisposableChannel::dispose);
    }
}
