/** Customers' points: granted, spent on orders, earned by them. */
@NullMarked
package dev.flashsale.payment.points;

import org.jspecify.annotations.NullMarked;
