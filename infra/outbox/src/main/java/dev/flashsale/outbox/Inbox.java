package dev.flashsale.outbox;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which messages a consumer has taken in already; Kafka may deliver any of them again. */
public final class Inbox {

    // Sorted, so that two batches with the same messages wait for each other instead of locking each other out.
    private static final String REMEMBER = """
            insert into inbox (consumer, message_id, seen_at)
            select :consumer, message_id, :now from unnest(:ids) as row (message_id)
            order by message_id
            on conflict do nothing
            returning message_id
            """;

    private final DatabaseClient database;
    private final Clock clock;

    Inbox(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of these message ids, those not seen before by the consumer; remembered in the caller's transaction. */
    public Mono<Set<UUID>> firstSeen(String consumer, Collection<UUID> messageIds) {
        if (messageIds.isEmpty()) {
            return Mono.just(Set.of());
        }
        return database.sql(REMEMBER)
                .bind("consumer", consumer)
                .bind("now", clock.instant())
                .bind("ids", messageIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }
}
