/** Proves that the service starts and says how it is. */
@NullMarked
package dev.flashsale.sandbox;

import org.jspecify.annotations.NullMarked;
