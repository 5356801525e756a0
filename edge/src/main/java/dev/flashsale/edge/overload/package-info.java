/** Turns away what a service cannot take, at once and cheaply, so that what is let in is served well. */
@NullMarked
package dev.flashsale.edge.overload;

import org.jspecify.annotations.NullMarked;
