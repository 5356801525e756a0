package dev.flashsale.sale.handoff;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import dev.flashsale.sale.offer.LimitedOffer;
import java.util.UUID;

/**
 * How Kafka is told of what an offer has given out.
 *
 * @param <O> kind of offer
 * @param <T> what its topic carries
 */
public interface Announcer<O extends LimitedOffer, T> {

    Topic<T> topic();

    /** The announcement of something given out, from what the counters keep of it. */
    Message<T> toMessage(O offer, UUID takenId, String taken);
}
