/** Settlement as a Spring Batch job that reads, computes and writes line by line; only there to be compared with. */
@NullMarked
package dev.flashsale.load.settlement.plain;

import org.jspecify.annotations.NullMarked;
