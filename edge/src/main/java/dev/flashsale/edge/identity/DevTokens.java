package dev.flashsale.edge.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Signs tokens in batches on threads of their own and writes them as they come, so that 100,000 need no memory. */
@Component
@Profile("dev")
class DevTokens {

    private static final int BATCH = 100;

    private final TokenIssuer issuer;
    private final Duration lifetime;
    private final Scheduler signingThreads;

    DevTokens(TokenIssuer issuer, SigningSettings settings, Scheduler signingThreads) {
        this.issuer = issuer;
        this.lifetime = settings.devTokenLifetime();
        this.signingThreads = signingThreads;
    }

    /** The pieces of {@code {"tokens":[{"accountId","token"}]}}. */
    Flux<String> issue(DevTokensRequest request) {
        var batches = Math.ceilDiv(request.count(), BATCH);
        var signed = Flux.range(0, batches)
                .flatMapSequential(
                        batch -> sign(batch, request), Runtime.getRuntime().availableProcessors(), 1);
        return Flux.concat(Mono.just("{\"tokens\":["), signed, Mono.just("]}"));
    }

    private Mono<String> sign(int batch, DevTokensRequest request) {
        return Mono.fromCallable(() -> signBatch(batch * BATCH, request)).subscribeOn(signingThreads);
    }

    private String signBatch(int first, DevTokensRequest request) {
        var json = new StringBuilder(BATCH * 420);
        for (int i = first; i < Math.min(first + BATCH, request.count()); i++) {
            json.append(i == 0 ? "" : ",");
            append(json, request.role());
        }
        return json.toString();
    }

    private void append(StringBuilder json, Role role) {
        var account = UuidCreator.getTimeOrderedEpoch();
        json.append("{\"accountId\":\"")
                .append(account)
                .append("\",\"token\":\"")
                .append(issuer.issue(account, role, true, lifetime))
                .append("\"}");
    }
}
