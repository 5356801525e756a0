/** The provider's API for payments, and the customer's side of it. */
@NullMarked
package dev.flashsale.sandbox.payment;

import org.jspecify.annotations.NullMarked;
