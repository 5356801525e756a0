/** What each seller is owed. */
@NullMarked
package dev.flashsale.settlement;

import org.jspecify.annotations.NullMarked;
