@NullMarked
package dev.flashsale.edge.identity;

import org.jspecify.annotations.NullMarked;
