/** Crowds that come while something breaks. */
@NullMarked
package dev.flashsale.load.disaster;

import org.jspecify.annotations.NullMarked;
