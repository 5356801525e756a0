/** A registry to test against. */
@NullMarked
package dev.flashsale.eureka;

import org.jspecify.annotations.NullMarked;
