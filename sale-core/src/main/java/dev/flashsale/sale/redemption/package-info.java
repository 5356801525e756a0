/** Coupons in orders: the saga's steps that reserve, use and restore them. */
@NullMarked
package dev.flashsale.sale.redemption;

import org.jspecify.annotations.NullMarked;
