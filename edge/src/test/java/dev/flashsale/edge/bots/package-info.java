@NullMarked
package dev.flashsale.edge.bots;

import org.jspecify.annotations.NullMarked;
