/** Shows customers where their orders stand. */
@NullMarked
package dev.flashsale.order.tracking;

import org.jspecify.annotations.NullMarked;
