/** Keeps a log of what operators do, and shows it to them. */
@NullMarked
package dev.flashsale.edge.actions;

import org.jspecify.annotations.NullMarked;
