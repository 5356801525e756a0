package dev.flashsale.edge.bots;

import java.time.Instant;

/** What goes into the header of a purchase. */
record QualificationView(String qualificationToken, Instant expiresAt) {}
