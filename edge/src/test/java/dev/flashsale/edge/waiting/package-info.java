/** Proves what waiting rooms promise, with two instances of the edge on real servers. */
@NullMarked
package dev.flashsale.edge.waiting;

import org.jspecify.annotations.NullMarked;
