/** How the edge ends without anybody losing an answer. */
@NullMarked
package dev.flashsale.edge.closing;

import org.jspecify.annotations.NullMarked;
