package dev.flashsale.edge.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flashsale.edge.waiting.TicketState.Admitted;
import dev.flashsale.web.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Signs what lets a customer into the sale; who asks again gets the same for as long as it is valid. */
@Component
class AdmissionTokens {

    static final String HEADER = "X-Admission-Token";

    private static final String PURPOSE = "admission";
    private static final int MOST = 20_000;

    private final TokenIssuer issuer;
    private final Clock clock;
    private final Scheduler signingThreads;
    private final Cache<Bearer, String> signed;

    AdmissionTokens(TokenIssuer issuer, Clock clock, Scheduler signingThreads, WaitingSettings settings) {
        this.issuer = issuer;
        this.clock = clock;
        this.signingThreads = signingThreads;
        this.signed = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.admission())
                .executor(Runnable::run)
                .build();
    }

    private record Bearer(UUID saleId, UUID customerId) {}

    /** Empty for an admission that is no longer valid. */
    Mono<String> tokenFor(Room room, Ticket ticket, Admitted admitted) {
        if (!admitted.valid()) {
            return Mono.empty();
        }
        var bearer = new Bearer(room.id(), ticket.customerId());
        var known = signed.getIfPresent(bearer);
        return known != null ? Mono.just(known) : sign(bearer, admitted);
    }

    private Mono<String> sign(Bearer bearer, Admitted admitted) {
        return Mono.fromCallable(() -> issuer.issueFor(
                        PURPOSE,
                        bearer.customerId(),
                        Map.of("sale", bearer.saleId().toString()),
                        Duration.between(clock.instant(), admitted.validUntil())))
                .subscribeOn(signingThreads)
                .doOnNext(token -> signed.put(bearer, token));
    }
}
