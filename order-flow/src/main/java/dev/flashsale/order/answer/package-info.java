/** What requests with an idempotency key are answered. */
@NullMarked
package dev.flashsale.order.answer;

import org.jspecify.annotations.NullMarked;
