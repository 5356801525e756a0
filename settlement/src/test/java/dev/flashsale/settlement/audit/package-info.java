/** Proves that the audit finds what is wrong with lines. */
@NullMarked
package dev.flashsale.settlement.audit;

import org.jspecify.annotations.NullMarked;
