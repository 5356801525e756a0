/** Counters as they change, streamed to everybody who watches. */
@NullMarked
package dev.flashsale.sale.live;

import org.jspecify.annotations.NullMarked;
