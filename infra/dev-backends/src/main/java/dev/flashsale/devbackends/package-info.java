/** Real PostgreSQL, Redis and Kafka for development, tests and the demo: started, taken away and brought back at will. */
@NullMarked
package dev.flashsale.devbackends;

import org.jspecify.annotations.NullMarked;
