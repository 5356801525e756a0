/** What each seller is owed for a period. */
@NullMarked
package dev.flashsale.settlement.statement;

import org.jspecify.annotations.NullMarked;
