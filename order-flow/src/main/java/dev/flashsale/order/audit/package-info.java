/** Recounts the promises about orders from PostgreSQL and Kafka. */
@NullMarked
package dev.flashsale.order.audit;

import org.jspecify.annotations.NullMarked;
