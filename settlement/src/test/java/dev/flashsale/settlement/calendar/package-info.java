/** Shows how moments are read. */
@NullMarked
package dev.flashsale.settlement.calendar;

import org.jspecify.annotations.NullMarked;
