package dev.flashsale.sale.handoff;

import java.time.Duration;

/** What is known of an announcement that somebody waits for. */
public sealed interface Delivered {

    /** Kafka has it. */
    record Acknowledged() implements Delivered {}

    /** Another request is sending it; worth asking again after the delay. */
    record InFlight(Duration delay) implements Delivered {}

    /** Kafka may have it; the relay brings it along after the delay. */
    record Unknown(Duration delay) implements Delivered {}
}
