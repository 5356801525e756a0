package dev.flashsale.edge.bots;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sale asks of whoever wants to buy.
 *
 * @param opensAt from when on challenges are handed out; null for at once
 */
record SaleQualification(
        UUID saleId, int difficulty, @Nullable Instant opensAt) {}
