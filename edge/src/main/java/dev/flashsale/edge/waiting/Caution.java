package dev.flashsale.edge.waiting;

/**
 * Which share of its pace a room may go at: half as much after each slow or missing answer of sale-core, and a
 * twentieth more after each good one, up to all of it.
 */
final class Caution {

    private static final double LEAST = 1.0 / 64;
    private static final double STEP = 0.05;

    private volatile double share = 1;

    double slowed(int pace) {
        return pace * share;
    }

    void answeredWell() {
        share = Math.min(1, share + STEP);
    }

    void answeredBadly() {
        share = Math.max(LEAST, share / 2);
    }
}
