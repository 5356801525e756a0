package dev.flashsale.edge.waiting;

import java.time.Instant;
import java.util.UUID;

/** A customer whose turn has come. */
record Admission(UUID customerId, long number, long place, Instant admittedAt) {}
