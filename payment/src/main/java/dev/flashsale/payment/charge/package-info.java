/** What orders have to be paid, who paid them, and the way back of the money. */
@NullMarked
package dev.flashsale.payment.charge;

import org.jspecify.annotations.NullMarked;
