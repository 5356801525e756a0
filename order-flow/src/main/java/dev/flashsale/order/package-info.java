/** What becomes of a purchase after it was accepted: orders, their saga, expiry and cancelling. */
@NullMarked
package dev.flashsale.order;

import org.jspecify.annotations.NullMarked;
