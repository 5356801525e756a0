/** The benchmark of the purchase call: start {@link dev.flashsale.load.PurchaseBenchmark}. */
@NullMarked
package dev.flashsale.load;

import org.jspecify.annotations.NullMarked;
