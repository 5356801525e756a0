/** Which news of a purchase leads where, and the machinery that makes it happen exactly once. */
@NullMarked
package dev.flashsale.order.saga;

import org.jspecify.annotations.NullMarked;
