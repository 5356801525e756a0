/** Shows that the weekly run comes by itself. */
@NullMarked
package dev.flashsale.settlement.run;

import org.jspecify.annotations.NullMarked;
