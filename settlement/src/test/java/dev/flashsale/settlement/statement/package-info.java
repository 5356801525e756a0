/** Shows what sellers get to see. */
@NullMarked
package dev.flashsale.settlement.statement;

import org.jspecify.annotations.NullMarked;
