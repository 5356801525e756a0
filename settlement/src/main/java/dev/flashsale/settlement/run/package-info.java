/** Asks for runs and tells how they go. */
@NullMarked
package dev.flashsale.settlement.run;

import org.jspecify.annotations.NullMarked;
