/** What only the package itself can see. */
@NullUnmarked
package dev.flashsale.sale.price;

import org.jspecify.annotations.NullUnmarked;
