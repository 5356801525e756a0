package dev.flashsale.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Asks the edge again and again which sessions have ended and which keys sign. While it is away, what it said last
 * holds.
 */
final class EdgeWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_LIST = 16 * 1024 * 1024;

    private final WebClient client;
    private final String address;
    private final RevokedSessions revoked;
    private final TokenVerifier verifier;
    private volatile @Nullable String seen;

    private EdgeWatch(String address, RevokedSessions revoked, TokenVerifier verifier) {
        this.address = address;
        this.revoked = revoked;
        this.verifier = verifier;
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_LIST))
                .build();
    }

    /** Empty where the keys are given by hand, for then there is no edge to ask. */
    static Optional<EdgeWatch> of(IdentitySettings settings, RevokedSessions revoked, TokenVerifier verifier) {
        return settings.whereRevoked().map(address -> new EdgeWatch(address, revoked, verifier));
    }

    Mono<Void> look() {
        return learnRevoked().then(verifier.renewKeys());
    }

    private Mono<Void> learnRevoked() {
        return client.get()
                .uri(address)
                .headers(this::unlessSeen)
                .exchangeToMono(this::read)
                .timeout(PATIENCE)
                .doOnNext(view -> revoked.learn(view.toMap()))
                .then();
    }

    private void unlessSeen(HttpHeaders headers) {
        if (seen != null) {
            headers.setIfNoneMatch(seen);
        }
    }

    private Mono<RevokedSessionsView> read(ClientResponse response) {
        if (response.statusCode().isSameCodeAs(HttpStatus.NOT_MODIFIED)) {
            return response.releaseBody().then(Mono.empty());
        }
        if (!response.statusCode().is2xxSuccessful()) {
            return response.createError();
        }
        var tag = response.headers().asHttpHeaders().getETag();
        return response.bodyToMono(RevokedSessionsView.class).doOnNext(_ -> seen = tag);
    }
}
