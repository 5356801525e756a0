/** Proves which instances are found and chosen. */
@NullMarked
package dev.flashsale.edge.instances;

import org.jspecify.annotations.NullMarked;
