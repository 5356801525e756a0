package dev.flashsale.edge.waiting;

import dev.flashsale.edge.instances.Services;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException.NotFound;
import reactor.core.publisher.Mono;

/** Asks sale-core what everybody may ask. */
@Component
class SaleCore {

    private static final String NAME = "sale-core";
    private static final String ORDERS_PLACED = "Orders-Placed";

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
        return answer("/api/sales/{id}/stock", saleId, Stock.class).mapNotNull(SaleCore::counted);
    }

    private static @Nullable Stock counted(ResponseEntity<Stock> answer) {
        var stock = answer.getBody();
        var placed = answer.getHeaders().getFirst(ORDERS_PLACED);
        return stock == null ? null : stock.counting(placed == null ? null : Long.valueOf(placed));
    }

    private <T> Mono<T> ask(String path, UUID saleId, Class<T> type) {
        return answer(path, saleId, type).mapNotNull(HttpEntity::getBody);
    }

    private <T> Mono<ResponseEntity<T>> answer(String path, UUID saleId, Class<T> type) {
        return Mono.defer(() -> client.get()
                        .uri(services.addressOf(NAME) + path, saleId)
                        .retrieve()
                        .toEntity(type))
                .timeout(patience);
    }

    private static boolean isOfLine(Throwable fault) {
        return fault instanceof WebClientException || fault instanceof TimeoutException;
    }
}
