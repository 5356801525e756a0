/** Asks every service for its part of the audit and compares what they say. */
@NullMarked
package dev.flashsale.edge.audit;

import org.jspecify.annotations.NullMarked;
