package dev.flashsale.payment.card;

import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import dev.flashsale.payment.card.CardProvider.ListCards;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.codec.CodecException;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The provider's HTTP API. What goes wrong with a call is an error here; what the provider declines is a reply. */
@Component
class TossCalls implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TossCalls.class);
    private static final int UNAUTHORISED = 401;
    private static final String KEY = "Idempotency-Key";
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final int LONGEST_REASON = 200;

    private final ConnectionProvider connections;
    private final ProviderShield shield;
    private final Duration patience;
    private final WebClient client;

    TossCalls(ProviderSettings settings, ProviderShield shield) {
        this.shield = shield;
        this.patience = settings.patience();
        this.connections = ConnectionProvider.builder("provider")
                .maxConnections(settings.connections())
                .pendingAcquireMaxCount(settings.callsAtOnce())
                .pendingAcquireTimeout(settings.connectTimeout())
                .maxIdleTime(settings.idle())
                .evictInBackground(settings.idle())
                .lifo()
                .build();
        this.client = WebClient.builder()
                .baseUrl(settings.url().toString())
                .defaultHeaders(headers -> headers.setBasicAuth(settings.secretKey(), ""))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .clientConnector(new ReactorClientHttpConnector(http(settings)))
                .build();
    }

    Mono<TossReply> confirm(ConfirmCard ask) {
        return post(
                "/v1/payments/confirm",
                new ConfirmBody(ask.paymentKey(), ask.orderId(), ask.amount()),
                ask.idempotencyKey());
    }

    Mono<TossReply> cancel(CancelCard ask) {
        var reason = ask.reason().substring(0, Math.min(ask.reason().length(), LONGEST_REASON));
        return post(
                "/v1/payments/{paymentKey}/cancel",
                new CancelBody(reason, ask.amount()),
                ask.idempotencyKey(),
                ask.paymentKey());
    }

    Mono<TossReply> read(String paymentKey) {
        var call = client.get().uri("/v1/payments/{paymentKey}", paymentKey).exchangeToMono(TossCalls::toReply);
        return patiently(shield.around(call, ProviderFaults::isWorthAskingAgain));
    }

    Mono<TossPage> list(ListCards ask) {
        var call = client.get()
                .uri("/v1/transactions", uri -> TossQuery.of(uri, ask))
                .exchangeToMono(TossCalls::toPage);
        return patiently(shield.around(call, ProviderFaults::isWorthAskingAgain));
    }

    @Override
    public void destroy() {
        connections.dispose();
    }

    private Mono<TossReply> post(String path, Object body, String key, Object... variables) {
        var call = client.post()
                .uri(path, variables)
                .header(KEY, key)
                .bodyValue(body)
                .exchangeToMono(TossCalls::toReply);
        return patiently(shield.around(call, ProviderFaults::isNotConnected));
    }

    private <T> Mono<T> patiently(Mono<T> call) {
        return call.timeout(patience, Mono.error(() -> new ProviderFailed("no whole answer in all that time")));
    }

    private HttpClient http(ProviderSettings settings) {
        return HttpClient.create(connections)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .responseTimeout(settings.responseTimeout());
    }

    private static Mono<TossReply> toReply(ClientResponse response) {
        return response.statusCode().is2xxSuccessful()
                ? response.bodyToMono(TossPayment.class)
                        .<TossReply>map(TossReply.Told::new)
                        .switchIfEmpty(Mono.error(() -> new ProviderFailed("an answer without a payment")))
                : toError(response)
                        .<TossReply>flatMap(
                                error -> toDeclined(response.statusCode().value(), error));
    }

    private static Mono<TossPage> toPage(ClientResponse response) {
        return response.statusCode().is2xxSuccessful()
                ? response.bodyToFlux(TossTransaction.class).collectList().map(TossPage.Listed::new)
                : toError(response)
                        .flatMap(error -> toDeclined(response.statusCode().value(), error))
                        .map(declined -> new TossPage.Declined(
                                declined.status(), declined.error().codeOrNone()));
    }

    private static Mono<TossError> toError(ClientResponse response) {
        return response.bodyToMono(TossError.class)
                .onErrorReturn(CodecException.class, TossError.UNREADABLE)
                .onErrorReturn(UnsupportedMediaTypeException.class, TossError.UNREADABLE)
                .defaultIfEmpty(TossError.UNREADABLE);
    }

    private static Mono<TossReply.Declined> toDeclined(int status, TossError error) {
        if (status == UNAUTHORISED) {
            LOG.error("The provider does not accept our secret key: {}", error.codeOrNone());
        }
        return status >= 500
                ? Mono.error(new ProviderFailed(status, error))
                : Mono.just(new TossReply.Declined(status, error));
    }

    private record ConfirmBody(String paymentKey, String orderId, long amount) {}

    private record CancelBody(String cancelReason, long cancelAmount) {}
}
