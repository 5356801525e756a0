package dev.flashsale.load.audience;

import java.util.Arrays;

/** How old updates were when they came, in milliseconds. */
public record Ages(int updates, double p50Millis, double p99Millis, double mostMillis) {

    static Ages of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalStateException("No viewer was shown a purchase.");
        }
        Arrays.sort(nanos);
        return new Ages(nanos.length, at(nanos, 0.50), at(nanos, 0.99), at(nanos, 1));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e6;
    }
}
