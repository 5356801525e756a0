/** Proves that the service starts and says how it is. */
@NullMarked
package dev.flashsale.payment;

import org.jspecify.annotations.NullMarked;
