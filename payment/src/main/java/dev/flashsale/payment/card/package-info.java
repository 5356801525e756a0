/** Card payments at the provider, behind a port. */
@NullMarked
package dev.flashsale.payment.card;

import org.jspecify.annotations.NullMarked;
