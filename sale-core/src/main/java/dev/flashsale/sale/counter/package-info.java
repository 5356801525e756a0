/** The counters in Redis that decide who gets a unit, and the scripts that move them. */
@NullMarked
package dev.flashsale.sale.counter;

import org.jspecify.annotations.NullMarked;
