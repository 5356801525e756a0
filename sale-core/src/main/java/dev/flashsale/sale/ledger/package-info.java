/** The durable ledger of units in PostgreSQL, and the saga steps which move it. */
@NullMarked
package dev.flashsale.sale.ledger;

import org.jspecify.annotations.NullMarked;
