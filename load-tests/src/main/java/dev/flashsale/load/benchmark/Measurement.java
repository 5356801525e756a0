package dev.flashsale.load.benchmark;

/** One variant in one round; the CPU time is the service's, per answer. */
record Measurement(double answersPerSecond, double cpuMicros, double p50Millis, double p99Millis) {}
