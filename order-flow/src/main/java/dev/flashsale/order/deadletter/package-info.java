/** What could not be handled anywhere on the platform: operators look at it and send it again. */
@NullMarked
package dev.flashsale.order.deadletter;

import org.jspecify.annotations.NullMarked;
