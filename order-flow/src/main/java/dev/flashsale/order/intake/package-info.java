/** Turns accepted purchases into orders. */
@NullMarked
package dev.flashsale.order.intake;

import org.jspecify.annotations.NullMarked;
