/** The edge's own connection to Redis: scripts that are never sent twice, and what instances tell each other. */
@NullMarked
package dev.flashsale.edge.redis;

import org.jspecify.annotations.NullMarked;
