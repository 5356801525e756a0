/** A crowd that buys through the public door and counts, from the outside, whether the promises were kept. */
@NullMarked
package dev.flashsale.standalone.crowd;

import org.jspecify.annotations.NullMarked;
