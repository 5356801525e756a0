package dev.flashsale.payment.points;

import java.util.UUID;

/** @param balance right after the grant */
record GrantView(UUID grantId, UUID accountId, long amount, String reason, long balance) {}
