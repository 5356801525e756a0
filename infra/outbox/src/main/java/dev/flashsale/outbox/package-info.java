/** State and messages in one transaction: sent after the commit, received once, answered alike when asked again. */
@NullMarked
package dev.flashsale.outbox;

import org.jspecify.annotations.NullMarked;
