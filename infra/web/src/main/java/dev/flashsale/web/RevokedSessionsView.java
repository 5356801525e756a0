package dev.flashsale.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How the edge tells the services which sessions have ended before their tokens. */
public record RevokedSessionsView(List<Session> sessions) {

    public static final String PATH = "/.well-known/revoked-sessions.json";

    /**
     * One session.
     *
     * @param until when its last token has ended and it may be forgotten
     */
    public record Session(UUID id, Instant until) {}

    /** In the order of ids, so that instances that know the same write the same. */
    public static RevokedSessionsView of(Map<UUID, Instant> known) {
        return new RevokedSessionsView(known.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Session(entry.getKey(), entry.getValue()))
                .toList());
    }

    Map<UUID, Instant> toMap() {
        return sessions.stream().collect(Collectors.toMap(Session::id, Session::until));
    }
}
