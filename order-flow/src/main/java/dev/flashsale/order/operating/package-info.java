/** What operators see and do of sagas that do not get on. */
@NullMarked
package dev.flashsale.order.operating;

import org.jspecify.annotations.NullMarked;
