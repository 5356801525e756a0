/** The Gatling simulation of an opening; see {@link dev.flashsale.load.rush.OpeningRush}. */
@NullMarked
package dev.flashsale.load.rush;

import org.jspecify.annotations.NullMarked;
