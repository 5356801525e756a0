package dev.flashsale.sandbox.payment;

/** One giving back, as the provider shows it. */
record CancelView(
        long cancelAmount, String cancelReason, String canceledAt, String transactionKey, String cancelStatus) {}
