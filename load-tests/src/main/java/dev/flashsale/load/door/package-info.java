/** How load tests call a service. */
@NullMarked
package dev.flashsale.load.door;

import org.jspecify.annotations.NullMarked;
