/** Services that die exactly where they are told to, one step of the saga after the other, and what becomes of the order. */
@NullMarked
package dev.flashsale.load.crash;

import org.jspecify.annotations.NullMarked;
