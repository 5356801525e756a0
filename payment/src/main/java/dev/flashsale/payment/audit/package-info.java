/** What the stores of payment say about the promises. */
@NullMarked
package dev.flashsale.payment.audit;

import org.jspecify.annotations.NullMarked;
