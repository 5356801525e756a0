/** Tells what money moved in a span of time, to whoever compares it with the books of others. */
@NullMarked
package dev.flashsale.payment.reconcile;

import org.jspecify.annotations.NullMarked;
