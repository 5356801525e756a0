/** The purchase call. */
@NullMarked
package dev.flashsale.sale.purchase;

import org.jspecify.annotations.NullMarked;
