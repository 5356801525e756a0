/** What the stand-in has taken and given back, for comparison with anybody else's books. */
@NullMarked
package dev.flashsale.sandbox.book;

import org.jspecify.annotations.NullMarked;
