/** Makes what order-flow and payment tell into settlement lines: what was sold, and what was given back. */
@NullMarked
package dev.flashsale.settlement.line;

import org.jspecify.annotations.NullMarked;
