/** The audit of sales, recounted from the stores. */
@NullMarked
package dev.flashsale.sale.audit;

import org.jspecify.annotations.NullMarked;
