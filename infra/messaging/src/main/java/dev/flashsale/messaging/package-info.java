/** Messages to and from Kafka: what was sent is acknowledged, what was read is handled or set aside, nothing is lost. */
@NullMarked
package dev.flashsale.messaging;

import org.jspecify.annotations.NullMarked;
