/** Coupon policies: what a coupon takes off, for whom, when and how many there are. */
@NullMarked
package dev.flashsale.sale.coupon;

import org.jspecify.annotations.NullMarked;
