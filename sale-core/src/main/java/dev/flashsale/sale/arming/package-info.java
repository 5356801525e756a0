/** Loading a sale into Redis under a new epoch, and noticing when that is due. */
@NullMarked
package dev.flashsale.sale.arming;

import org.jspecify.annotations.NullMarked;
