/** Brands and products. */
@NullMarked
package dev.flashsale.sale.catalogue;

import org.jspecify.annotations.NullMarked;
