package dev.flashsale.sale.purchase;

import dev.flashsale.messaging.DeliveryUnknown;
import dev.flashsale.sale.counter.PlacementVerdict.TakenBefore;
import dev.flashsale.sale.counter.TakenOrder;
import dev.flashsale.sale.handoff.HandOff;
import dev.flashsale.sale.handoff.HandOffSettings;
import dev.flashsale.sale.purchase.PurchaseOutcome.InFlight;
import dev.flashsale.sale.purchase.PurchaseOutcome.OutcomeUnknown;
import dev.flashsale.sale.purchase.PurchaseOutcome.Placed;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Accepted is what Kafka has: a taken order is delivered before it is answered, also when it is asked for again. */
@Service
class Delivery {

    private final HandOff handOff;
    private final HandOffSettings settings;

    Delivery(HandOff handOff, HandOffSettings settings) {
        this.handOff = handOff;
        this.settings = settings;
    }

    /** Without an acknowledgement in time the order stays in the hand-off and the outcome is unknown. */
    Mono<PurchaseOutcome> deliver(Purchase purchase, TakenOrder taken) {
        return handOff.send(taken.toOrderPlaced(purchase.orderId(), purchase.sale()), taken.entry())
                .<PurchaseOutcome>map(Placed::new)
                .onErrorResume(DeliveryUnknown.class, _ -> Mono.just(new OutcomeUnknown(settings.relayAfter())));
    }

    /** The first answer again; an order whose first request ended without an answer is delivered now. */
    Mono<PurchaseOutcome> repeat(Purchase purchase, TakenBefore before) {
        var taken = purchase.taken(
                before.sequence(), before.placedAt(), before.payBefore(), before.epoch(), before.entry());
        if (before.isHandedOff() || handOff.isAcknowledged(purchase.orderId())) {
            return Mono.just(new Placed(taken.toOrderPlaced(purchase.orderId(), purchase.sale())));
        }
        var wait = timeLeft(before);
        return handOff.isSending(purchase.orderId()) || wait.isPositive()
                ? Mono.just(new InFlight(wait))
                : deliver(purchase, taken);
    }

    /** How long another instance may still be sending the order. */
    private Duration timeLeft(TakenBefore before) {
        return settings.relayAfter().minus(Duration.between(Instant.ofEpochMilli(before.placedAt()), before.now()));
    }
}
