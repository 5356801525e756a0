/** Shows which rule holds for which line. */
@NullMarked
package dev.flashsale.settlement.fee;

import org.jspecify.annotations.NullMarked;
