/** Random histories of purchases while services are killed, and what must hold of them in the end. */
@NullMarked
package dev.flashsale.load.history;

import org.jspecify.annotations.NullMarked;
