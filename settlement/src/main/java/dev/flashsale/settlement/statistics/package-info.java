/** What sellers and sales made in a month. */
@NullMarked
package dev.flashsale.settlement.statistics;

import org.jspecify.annotations.NullMarked;
