/** Which days, months and periods a moment belongs to. */
@NullMarked
package dev.flashsale.settlement.calendar;

import org.jspecify.annotations.NullMarked;
