package dev.flashsale.edge.limits;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Which buckets have to be asked.
 *
 * @param address null where the address has no limit
 * @param account null where the account has none, and without an account
 * @param thread where the request is served: the time is measured and the answer given there
 */
record Question(@Nullable Bucket address, @Nullable Bucket account, Scheduler thread) {}
