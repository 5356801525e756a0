/** Card payments, wallet, points, the money ledger. */
@NullMarked
package dev.flashsale.payment;

import org.jspecify.annotations.NullMarked;
