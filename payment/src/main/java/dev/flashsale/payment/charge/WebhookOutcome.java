package dev.flashsale.payment.charge;

/** What is made of a webhook. */
enum WebhookOutcome {
    /** The payment is asked for now. */
    HEARD,
    /** It says nothing that matters here, or said it before. */
    IGNORED,
    /** It is not the provider's. */
    FORGED,
    /** Nobody can tell at the moment whose it is. */
    UNCERTAIN
}
