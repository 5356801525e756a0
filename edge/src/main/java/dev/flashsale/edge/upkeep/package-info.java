/** What is over is deleted after a while. */
@NullMarked
package dev.flashsale.edge.upkeep;

import org.jspecify.annotations.NullMarked;
