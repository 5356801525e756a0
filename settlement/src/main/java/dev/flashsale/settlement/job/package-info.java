/** Carries runs out: the blocking side, on threads and connections of its own. */
@NullMarked
package dev.flashsale.settlement.job;

import org.jspecify.annotations.NullMarked;
