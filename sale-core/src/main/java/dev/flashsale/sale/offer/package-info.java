/** What is offered: sales and their items, as planned by the seller and kept in PostgreSQL. */
@NullMarked
package dev.flashsale.sale.offer;

import org.jspecify.annotations.NullMarked;
