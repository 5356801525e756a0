package dev.flashsale.edge.waiting;

import dev.flashsale.edge.instances.Services;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException.NotFound;
import reactor.core.publisher.Mono;

/** Asks sale-core what everybody may ask. */
@Component
class SaleCore {

    private static final String NAME = "sale-core";

    private final WebClient client = WebClient.create();
    private final Services services;
    private final Duration patience;

    SaleCore(Services services, WaitingSettings settings) {
        this.services = services;
        this.patience = settings.patience();
    }

    /** Empty where there is no such sale. */
    Mono<SalePlan> find(UUID saleId) {
        return ask("/api/sales/{id}", saleId, SalePlan.class)
                .onErrorResume(NotFound.class, _ -> Mono.empty())
                .onErrorMap(SaleCore::isOfLine, _ -> WaitingRefusals.saleUnknown());
    }

    Mono<Stock> stock(UUID saleId) {
        return ask("/api/sales/{id}/stock", saleId, Stock.class);
    }

    private <T> Mono<T> ask(String path, UUID saleId, Class<T> type) {
        return Mono.defer(() -> client.get()
                        .uri(services.addressOf(NAME) + path, saleId)
                        .retrieve()
                        .bodyToMono(type))
                .timeout(patience);
    }

    private static boolean isOfLine(Throwable fault) {
        return fault instanceof WebClientException || fault instanceof TimeoutException;
    }
}
