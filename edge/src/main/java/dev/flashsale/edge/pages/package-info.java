/** Pages that the edge serves itself. */
@NullMarked
package dev.flashsale.edge.pages;

import org.jspecify.annotations.NullMarked;
