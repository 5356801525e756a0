/** Lets customers and operators call an order off. */
@NullMarked
package dev.flashsale.order.cancel;

import org.jspecify.annotations.NullMarked;
