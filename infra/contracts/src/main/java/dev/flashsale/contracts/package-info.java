/** What services tell each other: one sealed type per topic. Fields are only added; anything else is a new topic. */
@NullMarked
package dev.flashsale.contracts;

import org.jspecify.annotations.NullMarked;
