/** Keeps in mind what PostgreSQL holds, where every request needs it. */
@NullMarked
package dev.flashsale.edge.snapshot;

import org.jspecify.annotations.NullMarked;
