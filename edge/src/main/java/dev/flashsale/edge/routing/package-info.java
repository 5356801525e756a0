/** Passes requests to the services that own them and answers for services that cannot. */
@NullMarked
package dev.flashsale.edge.routing;

import org.jspecify.annotations.NullMarked;
