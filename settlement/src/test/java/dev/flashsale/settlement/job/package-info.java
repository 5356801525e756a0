/** Shows that runs settle every line once, whatever happens meanwhile. */
@NullMarked
package dev.flashsale.settlement.job;

import org.jspecify.annotations.NullMarked;
