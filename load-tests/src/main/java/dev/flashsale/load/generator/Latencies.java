package dev.flashsale.load.generator;

import java.util.Arrays;

/** Every single time it took to get an answer, in microseconds, so that percentiles are exact. One thread writes. */
final class Latencies {

    private static final int ROOM = 1 << 16;

    private int[] micros = new int[ROOM];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (int) Math.min(nanos / 1000, Integer.MAX_VALUE);
    }

    int count() {
        return count;
    }

    /** The smallest latency which at least this share of the answers did not exceed. */
    double millisAt(double quantile) {
        if (count == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(quantile * count) - 1;
        return sorted[Math.max(index, 0)] / 1000.0;
    }
}
