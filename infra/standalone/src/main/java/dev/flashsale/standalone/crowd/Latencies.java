package dev.flashsale.standalone.crowd;

import java.util.Arrays;

/** Every single time it took to get an answer, in microseconds; percentiles are exact. */
final class Latencies {

    private int[] micros = new int[4096];
    private int count;

    synchronized void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (int) Math.min(nanos / 1000, Integer.MAX_VALUE);
    }

    synchronized int count() {
        return count;
    }

    /** "p50 1.2 ms, p99 34.5 ms, max 56.7 ms". */
    synchronized String summary() {
        if (count == 0) {
            return "none";
        }
        var sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return "p50 %.1f ms   p99 %.1f ms   max %.1f ms"
                .formatted(at(sorted, 0.50), at(sorted, 0.99), sorted[count - 1] / 1000.0);
    }

    private static double at(int[] sorted, double quantile) {
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted[Math.max(index, 0)] / 1000.0;
    }
}
