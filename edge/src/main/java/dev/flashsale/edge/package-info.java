/** The only public door of the platform. */
@NullMarked
package dev.flashsale.edge;

import org.jspecify.annotations.NullMarked;
