/** What operators see of a sale while it runs. */
@NullMarked
package dev.flashsale.sale.operating;

import org.jspecify.annotations.NullMarked;
