package dev.flashsale.settlement.reconcile;

import dev.flashsale.web.InternalKey;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.util.UriBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/** Reads the books of other services, part by part. A book that breaks off is an error, never a short book. */
@Component
class SourceClient {

    private static final int LARGEST_PAGE = 4 * 1024 * 1024;
    private static final int MORE_TRIES = 2;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int CONNECT_MILLIS = 2_000;

    private final Neighbours neighbours;
    private final ReconcileSettings settings;
    private final WebClient client;

    SourceClient(Neighbours neighbours, ReconcileSettings settings, InternalKey key) {
        this.neighbours = neighbours;
        this.settings = settings;
        var connector = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(settings.callWithin());
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_PAGE))
                .defaultHeader(InternalKey.HEADER, key.key())
                .clientConnector(new ReactorClientHttpConnector(connector))
                .build();
    }

    Flux<SourcePage> read(Source source, Span span) {
        return fetch(source, span, null)
                .expand(page -> page.next() == null ? Mono.empty() : fetch(source, span, page.next()))
                .onErrorMap(cause -> new SourceAway(source, cause));
    }

    private Mono<SourcePage> fetch(Source source, Span span, @Nullable String cursor) {
        return client.get()
                .uri(addressOf(source).toString(), uri -> withQuery(uri, span, cursor))
                .retrieve()
                .bodyToMono(SourcePage.class)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("An answer without a page")))
                .timeout(settings.callWithin())
                .retryWhen(Retry.backoff(MORE_TRIES, FIRST_WAIT)
                        .filter(SourceClient::isWorthAskingAgain)
                        .onRetryExhaustedThrow((_, last) -> last.failure()))
                .doOnNext(page -> refuseCircles(page, cursor));
    }

    private URI addressOf(Source source) {
        return (source.isOfPayment() ? neighbours.payment() : neighbours.orderFlow()).resolve(source.path());
    }

    private URI withQuery(UriBuilder uri, Span span, @Nullable String cursor) {
        return uri.queryParam("from", span.from())
                .queryParam("to", span.to())
                .queryParam("limit", settings.page())
                .queryParamIfPresent("cursor", Optional.ofNullable(cursor))
                .build();
    }

    private static boolean isWorthAskingAgain(Throwable cause) {
        return !(cause instanceof WebClientResponseException answer
                && answer.getStatusCode().is4xxClientError());
    }

    private static void refuseCircles(SourcePage page, @Nullable String cursor) {
        if (page.next() != null && page.next().equals(cursor)) {
            throw new IllegalStateException("A page that leads to itself");
        }
    }
}
