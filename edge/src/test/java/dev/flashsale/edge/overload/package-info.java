/** Proves how limits follow latency. */
@NullMarked
package dev.flashsale.edge.overload;

import org.jspecify.annotations.NullMarked;
