/** Faults to order, and the refusals that the provider documents. */
@NullMarked
package dev.flashsale.sandbox.fault;

import org.jspecify.annotations.NullMarked;
