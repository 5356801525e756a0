/** The settlement of a month, by the service and by the plain jobs that it is compared with. */
@NullMarked
package dev.flashsale.load.settlement;

import org.jspecify.annotations.NullMarked;
