/** The call that gives out coupons, first come, first served. */
@NullMarked
package dev.flashsale.sale.issuing;

import org.jspecify.annotations.NullMarked;
