/** What the stores of settlement say about the promises. */
@NullMarked
package dev.flashsale.settlement.audit;

import org.jspecify.annotations.NullMarked;
