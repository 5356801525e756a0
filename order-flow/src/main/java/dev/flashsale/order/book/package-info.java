/** The orders themselves, as every other feature reads them. */
@NullMarked
package dev.flashsale.order.book;

import org.jspecify.annotations.NullMarked;
