/** Many viewers of one sale in one process, and what they were shown when. */
@NullMarked
package dev.flashsale.load.audience;

import org.jspecify.annotations.NullMarked;
