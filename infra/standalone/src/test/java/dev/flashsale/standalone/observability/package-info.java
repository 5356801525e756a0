/** What operators look at, compared with what a running platform shows. */
@NullMarked
package dev.flashsale.standalone.observability;

import org.jspecify.annotations.NullMarked;
