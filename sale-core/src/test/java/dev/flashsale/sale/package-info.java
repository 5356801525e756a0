/** The service as a whole, on real servers. */
@NullMarked
package dev.flashsale.sale;

import org.jspecify.annotations.NullMarked;
