package dev.flashsale.sale.handoff;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.DeliveryUnknown;
import dev.flashsale.messaging.Message;
import dev.flashsale.sale.handoff.Delivered.Acknowledged;
import dev.flashsale.sale.handoff.Delivered.InFlight;
import dev.flashsale.sale.handoff.Delivered.Unknown;
import dev.flashsale.sale.handoff.HandOff.Taking;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Accepted is what Kafka has: what was given out is delivered before it is answered, also when it is asked for again. */
@Service
public class Delivery {

    private static final String HANDED_OFF = "-";

    private final HandOff handOff;
    private final HandOffSettings settings;

    Delivery(HandOff handOff, HandOffSettings settings) {
        this.handOff = handOff;
        this.settings = settings;
    }

    /** Without an acknowledgement in time it stays in the hand-off and the outcome is unknown. */
    public <T> Mono<Delivered> deliver(Taking taking, Topic<T> topic, Message<T> announcement) {
        return handOff.send(taking, topic, announcement)
                .<Delivered>thenReturn(new Acknowledged())
                .onErrorResume(DeliveryUnknown.class, _ -> Mono.just(new Unknown(settings.relayAfter())));
    }

    /** For a repeated request: what was not delivered when the first one ended is delivered now. */
    public <T> Mono<Delivered> deliverAgain(
            Taking taking, Instant takenAt, Instant now, Topic<T> topic, Message<T> announcement) {
        if (taking.entry().equals(HANDED_OFF) || handOff.isAcknowledged(taking.id())) {
            return Mono.just(new Acknowledged());
        }
        // How long another instance may still be sending it.
        var wait = settings.relayAfter().minus(Duration.between(takenAt, now));
        return handOff.isSending(taking.id()) || wait.isPositive()
                ? Mono.just(new InFlight(wait))
                : deliver(taking, topic, announcement);
    }
}
