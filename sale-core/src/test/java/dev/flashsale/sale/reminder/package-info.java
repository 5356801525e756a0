@NullMarked
package dev.flashsale.sale.reminder;

import org.jspecify.annotations.NullMarked;
