package dev.flashsale.sandbox.webhook;

/** What the provider posts; {@code data} is the payment as it was at that moment. */
record StatusChanged(String eventType, String createdAt, Object data) {

    static StatusChanged of(String createdAt, Object payment) {
        return new StatusChanged("PAYMENT_STATUS_CHANGED", createdAt, payment);
    }
}
