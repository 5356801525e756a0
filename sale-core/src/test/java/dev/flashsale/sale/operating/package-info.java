@NullMarked
package dev.flashsale.sale.operating;

import org.jspecify.annotations.NullMarked;
