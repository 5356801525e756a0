package dev.flashsale.sale.purchase;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.purchase.PurchaseOutcome.NotAdmitted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Places orders of those whom the waiting room has admitted, where the sale has one. Whoever was admitted once may ask
 * for ever what became of his order: the answer to a known key does not depend on a token that has expired since.
 */
@Service
class Turnstile {

    private final AdmissionTokens tokens;
    private final HandOffStream orders;
    private final PlaceOrder placeOrder;

    Turnstile(AdmissionTokens tokens, HandOffStream orders, PlaceOrder placeOrder) {
        this.tokens = tokens;
        this.orders = orders;
        this.placeOrder = placeOrder;
    }

    Mono<PurchaseOutcome> place(Purchase purchase, @Nullable String admissionToken) {
        return !purchase.sale().hasWaitingRoom() || tokens.isKnown(admissionToken, purchase)
                ? placeOrder.place(purchase)
                : isAdmitted(purchase, admissionToken)
                        .flatMap(admitted -> admitted ? placeOrder.place(purchase) : Mono.just(new NotAdmitted()));
    }

    private Mono<Boolean> isAdmitted(Purchase purchase, @Nullable String admissionToken) {
        return Mono.justOrEmpty(Optional.ofNullable(admissionToken))
                .filterWhen(token -> tokens.opens(token, purchase))
                .hasElement()
                .flatMap(opens -> opens ? Mono.just(true) : isPlaced(purchase));
    }

    private Mono<Boolean> isPlaced(Purchase purchase) {
        return orders.taken(CounterKeys.of(purchase.sale()), purchase.orderId()).hasElement();
    }
}
