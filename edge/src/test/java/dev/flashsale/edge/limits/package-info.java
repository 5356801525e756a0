@NullMarked
package dev.flashsale.edge.limits;

import org.jspecify.annotations.NullMarked;
