package dev.flashsale.payment.charge;

import java.util.UUID;

/** Where an attempt to pay stands: {@code CAPTURED}, or {@code PENDING} while nobody knows. */
record PaymentView(UUID paymentId, String status) {

    static PaymentView of(Payment payment) {
        return new PaymentView(payment.id(), payment.state().name());
    }
}
