package dev.flashsale.sale.operating;

import dev.flashsale.web.Correlation;
import io.netty.channel.ChannelOption;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Asks order-flow how the orders of a sale stand, in the name of the operator who asks. */
@Component
class OrdersOfSale {

    private final WebClient orderFlow;

    OrdersOfSale(Neighbours neighbours, OperatingSettings settings) {
        var connector = HttpClient.create()
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.patience().toMillis()))
                .responseTimeout(settings.patience());
        this.orderFlow = WebClient.builder()
                .baseUrl(neighbours.orderFlow().toString())
                .clientConnector(new ReactorClientHttpConnector(connector))
                .build();
    }

    Mono<OrdersView> ask(UUID saleId, FiguresRequest request) {
        return orderFlow
                .get()
                .uri("/internal/orders/summary?saleId={saleId}", saleId)
                .header(HttpHeaders.AUTHORIZATION, request.authorization())
                .header(Correlation.HEADER, request.correlationId())
                .retrieve()
                .bodyToMono(OrdersView.class);
    }
}
