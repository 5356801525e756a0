package dev.flashsale.sandbox.payment;

/** What the browser gets back. */
record AuthorisationView(String paymentKey, String orderId, long amount) {

    static AuthorisationView of(Payment payment) {
        return new AuthorisationView(payment.paymentKey(), payment.orderId(), payment.total());
    }
}
