/** Hears what the purchase saga asks, and answers. */
@NullMarked
package dev.flashsale.payment.saga;

import org.jspecify.annotations.NullMarked;
