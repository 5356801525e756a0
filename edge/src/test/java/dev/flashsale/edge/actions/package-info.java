@NullMarked
package dev.flashsale.edge.actions;

import org.jspecify.annotations.NullMarked;
