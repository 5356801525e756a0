/** Holds the books of a day against each other: orders, payments, the provider, the ledger and the settlement lines. */
@NullMarked
package dev.flashsale.settlement.reconcile;

import org.jspecify.annotations.NullMarked;
