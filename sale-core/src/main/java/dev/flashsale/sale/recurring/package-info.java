/** Work that is done again and again while the service runs. */
@NullMarked
package dev.flashsale.sale.recurring;

import org.jspecify.annotations.NullMarked;
