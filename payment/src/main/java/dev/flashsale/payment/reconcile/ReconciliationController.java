package dev.flashsale.payment.reconcile;

import dev.flashsale.payment.card.CardTransaction;
import dev.flashsale.web.InternalCaller;
import dev.flashsale.web.Page;
import dev.flashsale.web.TimeSlice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows what payment, its ledger and the provider each say of a span of time; never routed from outside. */
@RestController
class ReconciliationController {

    private final MovedFeed moved;
    private final EnteredFeed entered;
    private final ProviderFeed provider;

    ReconciliationController(MovedFeed moved, EnteredFeed entered, ProviderFeed provider) {
        this.moved = moved;
        this.entered = entered;
        this.provider = provider;
    }

    @GetMapping("/internal/reconciliation/payments")
    Mono<Page<MovedView>> payments(InternalCaller caller, TimeSlice slice) {
        return moved.find(slice).checkpoint("list payments to reconcile");
    }

    @GetMapping("/internal/reconciliation/ledger")
    Mono<Page<EnteredView>> ledger(InternalCaller caller, TimeSlice slice) {
        return entered.find(slice).checkpoint("list ledger movements to reconcile");
    }

    @GetMapping("/internal/reconciliation/provider")
    Mono<Page<CardTransaction>> provider(InternalCaller caller, TimeSlice slice) {
        return provider.find(slice).checkpoint("list the provider's transactions");
    }
}
