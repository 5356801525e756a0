/** Sales: what is offered when, who gets a unit, and the ledger that remembers it. */
@NullMarked
package dev.flashsale.sale;

import org.jspecify.annotations.NullMarked;
