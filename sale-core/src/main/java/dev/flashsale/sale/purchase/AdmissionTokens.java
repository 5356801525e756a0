package dev.flashsale.sale.purchase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flashsale.web.ProblemRaised;
import dev.flashsale.web.PurposeToken;
import dev.flashsale.web.TokenVerifier;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the waiting room signs. A token is verified once and remembered until it expires; wrong ones are not. */
@Component
class AdmissionTokens {

    static final String HEADER = "X-Admission-Token";

    private static final String PURPOSE = "admission";
    private static final String SALE = "sale";

    private final TokenVerifier verifier;
    private final Clock clock;
    private final Cache<String, Admission> verified;

    AdmissionTokens(TokenVerifier verifier, PurchaseSettings settings, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(settings.rememberedAdmissions())
                .executor(Runnable::run)
                .build();
    }

    private record Admission(String customerId, String saleId, long expiresAt) {

        static Admission of(PurposeToken token) {
            return new Admission(
                    token.accountId().toString(),
                    String.valueOf(token.claims().get(SALE)),
                    token.expiresAt().toEpochMilli());
        }

        boolean opens(Purchase purchase) {
            return isSame(purchase.customerId(), customerId)
                    && isSame(purchase.sale().id(), saleId);
        }

        private static boolean isSame(UUID id, String text) {
            return id.toString().equals(text);
        }
    }

    /** Whether this very token was verified before and opens the sale to the customer. */
    boolean isKnown(@Nullable String token, Purchase purchase) {
        var admission = token == null ? null : verified.getIfPresent(token);
        return admission != null && clock.millis() < admission.expiresAt() && admission.opens(purchase);
    }

    /** False for a token that is expired, forged, or made for somebody, some sale or something else. */
    Mono<Boolean> opens(String token, Purchase purchase) {
        return verifier.verifyFor(PURPOSE, token)
                .map(Admission::of)
                .filter(admission -> admission.opens(purchase))
                .doOnNext(admission -> verified.put(token, admission))
                .hasElement()
                .onErrorResume(ProblemRaised.class, _ -> Mono.just(false));
    }
}
