package dev.flashsale.web;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that ended before their tokens did. What was learned stays until the last token of the session has ended, so
 * neither an edge that is away nor one that knows less than another opens a session again.
 */
public final class RevokedSessions {

    private final Clock clock;
    private volatile Map<UUID, Instant> known = Map.of();

    public RevokedSessions(Clock clock) {
        this.clock = clock;
    }

    /** Adds sessions, each with the moment at which its last token has ended; forgets those where it has passed. */
    public synchronized void learn(Map<UUID, Instant> revoked) {
        known = merged(known, revoked, clock.instant());
    }

    /** The sessions and when they may be forgotten; the same object until something changes. */
    public Map<UUID, Instant> known() {
        return known;
    }

    /** On the way of every request, and nearly always of an empty set. */
    boolean contains(@Nullable UUID session) {
        var revoked = known;
        return !revoked.isEmpty() && session != null && revoked.containsKey(session);
    }

    private static Map<UUID, Instant> merged(Map<UUID, Instant> before, Map<UUID, Instant> revoked, Instant now) {
        var after = new HashMap<>(before);
        revoked.forEach((session, until) -> after.merge(session, until, RevokedSessions::later));
        after.values().removeIf(until -> !until.isAfter(now));
        return after.equals(before) ? before : Map.copyOf(after);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
