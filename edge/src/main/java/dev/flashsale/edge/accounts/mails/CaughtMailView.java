package dev.flashsale.edge.accounts.mails;

import java.time.Instant;

/** A mail that was sent in the dev profile. */
record CaughtMailView(String messageId, String to, String subject, String body, Instant sentAt) {}
