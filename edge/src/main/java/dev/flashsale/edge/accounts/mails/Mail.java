package dev.flashsale.edge.accounts.mails;

import java.util.UUID;

/** A mail that this instance has in hand. */
record Mail(UUID id, MailKind kind, String recipient, int attempts) {}
