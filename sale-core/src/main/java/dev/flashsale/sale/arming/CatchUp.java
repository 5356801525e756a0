package dev.flashsale.sale.arming;

import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.sale.handoff.HandOffRelay;
import dev.flashsale.sale.ledger.LedgerReaders;
import dev.flashsale.sale.offer.Sale;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Waits until the ledger has everything that was placed in a sale under earlier epochs. */
@Component
class CatchUp {

    private static final long FIRST_EPOCH = 1;
    private static final Instant EVER_AFTER = Instant.parse("2999-01-01T00:00:00Z");

    private final HandOffRelay relay;
    private final TopicProgress progress;
    private final ArmingSettings settings;

    CatchUp(HandOffRelay relay, TopicProgress progress, ArmingSettings settings) {
        this.relay = relay;
        this.progress = progress;
        this.settings = settings;
    }

    Mono<Void> await(Sale sale, long epoch) {
        if (epoch == FIRST_EPOCH) {
            return Mono.empty();
        }
        return relay.drain(sale, EVER_AFTER)
                .then(Mono.delay(settings.quiet()))
                .then(progress.awaitConsumed(Topics.ORDERS_PLACED, LedgerReaders.LEDGER_GROUP, settings.catchUp()));
    }
}
