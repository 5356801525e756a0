/** Tells which orders' money moved in a span of time, to whoever compares it with the books of others. */
@NullMarked
package dev.flashsale.order.reconcile;

import org.jspecify.annotations.NullMarked;
