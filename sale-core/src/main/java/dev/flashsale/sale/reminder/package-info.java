/** Notices to customers who asked to be told when a sale or a coupon is about to open. */
@NullMarked
package dev.flashsale.sale.reminder;

import org.jspecify.annotations.NullMarked;
