package dev.flashsale.messaging;

/** No acknowledgement came in time: the broker may have the message, or get it yet, or never. */
public final class DeliveryUnknown extends RuntimeException {

    DeliveryUnknown(String topicName, Throwable cause) {
        super("no acknowledgement from " + topicName, cause);
    }
}
