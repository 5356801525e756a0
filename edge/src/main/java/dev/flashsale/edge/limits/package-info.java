/** How many requests an account and an address may make: token buckets in Redis, remembered where they are empty. */
@NullMarked
package dev.flashsale.edge.limits;

import org.jspecify.annotations.NullMarked;
