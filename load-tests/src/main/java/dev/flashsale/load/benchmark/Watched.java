package dev.flashsale.load.benchmark;

import dev.flashsale.load.audience.Ages;

/**
 * One round.
 *
 * @param memory of all viewers together
 * @param idleCores cores of the service at the steady rate without viewers
 * @param cores the same with viewers
 * @param ages of the updates at the steady rate
 * @param updatesPerSecond that reached the viewers, all together
 */
record Watched(
        Footprint memory,
        double idleCores,
        double cores,
        Ages ages,
        double updatesPerSecond,
        Measurement alone,
        Measurement watched) {}
