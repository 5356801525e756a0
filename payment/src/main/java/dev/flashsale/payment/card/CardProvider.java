package dev.flashsale.payment.card;

import reactor.core.publisher.Mono;

/** The company that moves customers' card money. Its faults are outcomes: no method fails because of the provider. */
public interface CardProvider {

    /** Captures what the customer has authorised. Safe to repeat with the same idempotency key. */
    Mono<Capture> confirm(ConfirmCard ask);

    /** How a payment stands at the provider. */
    Mono<CardReading> read(String paymentKey);

    /** Gives captured money back, all of it or a part. Safe to repeat with the same idempotency key. */
    Mono<CardCancel> cancel(CancelCard ask);

    /** @param orderId as the customer's payment names it at the provider; amounts are won */
    record ConfirmCard(String paymentKey, String orderId, long amount, String idempotencyKey) {}

    record CancelCard(String paymentKey, long amount, String reason, String idempotencyKey) {}
}
