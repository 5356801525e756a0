/** Customers' wallets: opened with a PIN, charged by card, paid from. */
@NullMarked
package dev.flashsale.payment.wallet;

import org.jspecify.annotations.NullMarked;
