/** Proves that lines are what was sold and given back, however it is told. */
@NullMarked
package dev.flashsale.settlement.line;

import org.jspecify.annotations.NullMarked;
