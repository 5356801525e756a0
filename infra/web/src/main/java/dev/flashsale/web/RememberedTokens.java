package dev.flashsale.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Tokens that were verified, until they expire or their session ends. */
final class RememberedTokens {

    private final RevokedSessions revoked;
    private final Clock clock;
    private final Cache<String, Remembered> verified;

    RememberedTokens(int most, RevokedSessions revoked, Clock clock) {
        this.revoked = revoked;
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    @Nullable
    Caller find(String token) {
        var found = verified.getIfPresent(token);
        return found != null
                        && clock.millis() < found.expiresAt()
                        && !revoked.contains(found.caller().sessionId())
                ? found.caller()
                : null;
    }

    void put(String token, Caller caller, Date expiration) {
        verified.put(token, new Remembered(caller, expiration.getTime()));
    }

    void forgetAll() {
        verified.invalidateAll();
    }

    private record Remembered(Caller caller, long expiresAt) {}
}
