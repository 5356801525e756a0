/** The lowest price of a product: kept in each process and in Redis, true to the second. */
@NullMarked
package dev.flashsale.sale.price;

import org.jspecify.annotations.NullMarked;
