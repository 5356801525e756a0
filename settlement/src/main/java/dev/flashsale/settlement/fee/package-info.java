/** What the platform takes of which line. */
@NullMarked
package dev.flashsale.settlement.fee;

import org.jspecify.annotations.NullMarked;
