/** Shows who may ask for which runs, and that the weekly one comes by itself. */
@NullMarked
package dev.flashsale.settlement.run;

import org.jspecify.annotations.NullMarked;
