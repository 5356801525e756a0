package dev.flashsale.payment.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.payment.card.TossReply.Declined;
import dev.flashsale.payment.card.TossReply.Told;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells the provider's webhooks from anybody else's. Toss Payments does not sign those of payments: each carries the
 * secret of its payment, which only the provider and who asks it with our key can know.
 */
@Component
public class WebhookCheck {

    private final TossCalls calls;
    private final ProviderMeters meters;

    WebhookCheck(TossCalls calls, ProviderMeters meters) {
        this.calls = calls;
        this.meters = meters;
    }

    /** How the payment stands by the provider itself; empty when the webhook was not the provider's. */
    public Mono<CardReading> read(String paymentKey, String secret) {
        var outcome = calls.read(paymentKey)
                .filter(reply -> isGenuine(reply, secret))
                .map(TossReadings::of)
                .onErrorResume(cause -> Mono.just(TossReadings.ofFault(cause)));
        return meters.time("webhook", outcome);
    }

    private static boolean isGenuine(TossReply reply, String secret) {
        return switch (reply) {
            case Told(var payment) ->
                isSame(Optional.ofNullable(payment.secret()).orElse(""), secret);
            // Nobody is told of a payment that does not exist; anything else says nothing of the webhook.
            case Declined declined -> !(TossReadings.of(declined) instanceof CardReading.Missing);
        };
    }

    private static boolean isSame(String known, String claimed) {
        return !known.isEmpty() && MessageDigest.isEqual(known.getBytes(UTF_8), claimed.getBytes(UTF_8));
    }
}
