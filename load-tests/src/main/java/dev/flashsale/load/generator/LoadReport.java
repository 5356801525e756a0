package dev.flashsale.load.generator;

/**
 * What came back.
 *
 * @param unexpected answers that were not as expected, and connections that broke
 * @param firstUnexpected the first of them, or an empty text
 * @param nanos from the first request to the last answer
 */
public record LoadReport(
        long answers, long unexpected, String firstUnexpected, long nanos, double p50Millis, double p99Millis) {

    public double answersPerSecond() {
        return answers * 1e9 / nanos;
    }
}
