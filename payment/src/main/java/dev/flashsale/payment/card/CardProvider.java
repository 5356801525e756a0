package dev.flashsale.payment.card;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The company that moves customers' card money. Its faults are outcomes: no method fails because of the provider. */
public interface CardProvider {

    /** Captures what the customer has authorised. Safe to repeat with the same idempotency key. */
    Mono<Capture> confirm(ConfirmCard ask);

    /** How a payment stands at the provider. */
    Mono<CardReading> read(String paymentKey);

    /** Gives captured money back, all of it or a part. Safe to repeat with the same idempotency key. */
    Mono<CardCancel> cancel(CancelCard ask);

    /** What moved at the provider in a span of time, by its own books and in their order. */
    Mono<CardListing> list(ListCards ask);

    /** @param orderId as the customer's payment names it at the provider; amounts are won */
    record ConfirmCard(String paymentKey, String orderId, long amount, String idempotencyKey) {}

    /**
     * @param to what moved then or later is not meant, but for the rest of that second
     * @param after the transaction key that the part before ended with; null for the first part
     */
    record ListCards(Instant from, Instant to, @Nullable String after, int limit) {}

    record CancelCard(String paymentKey, long amount, String reason, String idempotencyKey) {}
}
