/** Keeps out whom operators block, and asks for a qualification where a sale wants one. */
@NullMarked
package dev.flashsale.edge.bots;

import org.jspecify.annotations.NullMarked;
