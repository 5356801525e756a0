/** The money ledger: double entry, only added to. */
@NullMarked
package dev.flashsale.payment.ledger;

import org.jspecify.annotations.NullMarked;
