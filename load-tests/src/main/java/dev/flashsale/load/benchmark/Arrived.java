package dev.flashsale.load.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * What became of calls that came at their own rate.
 *
 * @param served how many milliseconds each call took that was let in, sorted
 * @param refused answers 503
 * @param failed everything else, such as connections that broke
 * @param waits seconds by which those refused were told to come back, sorted
 */
record Arrived(Duration took, List<Double> served, long refused, long failed, List<Double> waits) {

    double servedPerSecond() {
        return served.size() * 1e9 / took.toNanos();
    }

    double millisAt(double quantile) {
        return at(served, quantile);
    }

    double waitAt(double quantile) {
        return at(waits, quantile);
    }

    private static double at(List<Double> sorted, double quantile) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1.0, sorted.size() * quantile));
    }
}
