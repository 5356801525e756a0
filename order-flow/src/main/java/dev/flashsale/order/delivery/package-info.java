/** How the goods of a confirmed order get to the customer, and back. */
@NullMarked
package dev.flashsale.order.delivery;

import org.jspecify.annotations.NullMarked;
