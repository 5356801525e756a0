/** The benchmark of orders from the click to CONFIRMED. */
@NullMarked
package dev.flashsale.load.orders;

import org.jspecify.annotations.NullMarked;
