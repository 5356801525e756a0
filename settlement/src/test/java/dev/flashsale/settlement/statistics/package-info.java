/** Shows that figures are those of the runs that are finished. */
@NullMarked
package dev.flashsale.settlement.statistics;

import org.jspecify.annotations.NullMarked;
