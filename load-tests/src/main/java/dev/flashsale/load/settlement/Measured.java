package dev.flashsale.load.settlement;

/** One settlement of a month. */
record Measured(int lines, Usage used, Memory most) {

    private static final double MILLIS = 1e3;

    double seconds() {
        return used.wall().toMillis() / MILLIS;
    }

    double rowsPerSecond() {
        return lines / seconds();
    }

    double jvmMicrosPerRow() {
        return used.jvm().toNanos() / MILLIS / lines;
    }

    double postgresMicrosPerRow() {
        return used.postgres().toNanos() / MILLIS / lines;
    }
}
