package dev.flashsale.settlement.reconcile;

import jakarta.validation.constraints.NotNull;

/** @param date a day that has begun, such as 2026-11-21 */
record ReconcileRequest(@NotNull String date) {}
