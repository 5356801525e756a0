package dev.flashsale.load.settlement;

import java.time.Instant;

/** What is settled: long past on every clock. */
final class Month {

    static final Instant FROM = Instant.parse("2025-12-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

    private Month() {}
}
