/** Planning a sale, pausing, resuming and ending it, adding and taking away units. */
@NullMarked
package dev.flashsale.sale.lifecycle;

import org.jspecify.annotations.NullMarked;
