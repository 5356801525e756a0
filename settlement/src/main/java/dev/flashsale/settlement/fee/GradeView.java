package dev.flashsale.settlement.fee;

import java.time.Instant;
import java.util.UUID;

/** Since when a seller has a grade. */
record GradeView(UUID sellerId, String grade, Instant validFrom) {}
