package dev.flashsale.payment.reconcile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement of the money ledger, in won.
 *
 * @param orderId null where it belongs to none; then the id is that of the wallet charge
 */
record EnteredView(UUID id, String reason, @Nullable UUID orderId, long amount, Instant at) {}
