/** Shows who sees which statements. */
@NullMarked
package dev.flashsale.settlement.statement;

import org.jspecify.annotations.NullMarked;
