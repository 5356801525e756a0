/** A stand-in of the payment provider's HTTP API. */
@NullMarked
package dev.flashsale.sandbox;

import org.jspecify.annotations.NullMarked;
