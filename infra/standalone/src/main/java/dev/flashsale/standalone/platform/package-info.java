/** Starts PostgreSQL, Redis, Kafka and every service, says where they listen, and stops them in order. */
@NullMarked
package dev.flashsale.standalone.platform;

import org.jspecify.annotations.NullMarked;
