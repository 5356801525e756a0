/** The coupons that customers have: recorded from Kafka, shown to their owners, expired in time. */
@NullMarked
package dev.flashsale.sale.holding;

import org.jspecify.annotations.NullMarked;
