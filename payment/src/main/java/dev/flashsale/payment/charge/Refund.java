package dev.flashsale.payment.charge;

import java.util.UUID;

/** Money of a payment on its way back. */
record Refund(UUID id, UUID paymentId, UUID orderId, long amount, RefundState state, int asked) {

    boolean isPending() {
        return state == RefundState.PENDING;
    }
}
