package dev.flashsale.order.tracking;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.web.Problem;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Asks sale-core for purchases which it has accepted and which are still on their way here. */
@Component
class PlacedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(PlacedOrders.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final WebClient saleCore;
    private final Duration limit;

    PlacedOrders(Neighbours neighbours, TrackingSettings settings) {
        this.limit = settings.saleCoreWithin();
        var connector = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(limit.toMillis()))
                .responseTimeout(limit);
        this.saleCore = WebClient.builder()
                .baseUrl(neighbours.saleCore().toString())
                .clientConnector(new ReactorClientHttpConnector(connector))
                .build();
    }

    /** Empty when sale-core knows of no such purchase of this caller; fails honestly when it cannot be asked. */
    Mono<OrderPlaced> find(UUID orderId, String authorization) {
        return saleCore.get()
                .uri("/internal/placed-orders/{orderId}", orderId)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchangeToMono(PlacedOrders::toOrder)
                .timeout(limit)
                .onErrorMap(PlacedOrders::toUnavailable);
    }

    private static Mono<OrderPlaced> toOrder(ClientResponse response) {
        return switch (response.statusCode().value()) {
            case 200 -> response.bodyToMono(OrderPlaced.class);
            case 403, 404 -> response.releaseBody().then(Mono.empty());
            default -> response.createError();
        };
    }

    private static Throwable toUnavailable(Throwable cause) {
        LOG.warn("Sale-core could not be asked for a placed order: {}", cause.toString());
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "It cannot be told right now whether there is such an order.")
                .retryAfter(SOON)
                .raise();
    }
}
