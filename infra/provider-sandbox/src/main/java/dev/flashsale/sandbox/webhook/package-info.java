/** Tells of changed payments, as reliably as a provider does. */
@NullMarked
package dev.flashsale.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
