/** Crowds in a waiting room, and the order of the draw recomputed from what is published. */
@NullMarked
package dev.flashsale.load.waiting;

import org.jspecify.annotations.NullMarked;
