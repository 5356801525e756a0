package dev.flashsale.load.settlement;

import java.time.Instant;

/** What is settled: long past on every clock. */
final class Month {

    /** When the month before begins, which is there to be settled first. */
    static final Instant BEFORE = Instant.parse("2025-11-01T00:00:00Z");

    static final Instant FROM = Instant.parse("2025-12-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

    private Month() {}
}
