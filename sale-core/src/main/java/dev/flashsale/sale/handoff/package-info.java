/** From the counter to Kafka: the direct send and the relay of what was left behind. */
@NullMarked
package dev.flashsale.sale.handoff;

import org.jspecify.annotations.NullMarked;
