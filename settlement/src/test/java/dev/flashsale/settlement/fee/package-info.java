/** Shows how rules and grades are added. */
@NullMarked
package dev.flashsale.settlement.fee;

import org.jspecify.annotations.NullMarked;
