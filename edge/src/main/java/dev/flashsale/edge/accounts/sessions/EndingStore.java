package dev.flashsale.edge.accounts.sessions;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How sessions end before their time. */
@Repository
class EndingStore {

    private static final int MOST = 100_000;

    private static final String END = """
            update session set ended_at = :now where id = :id and ended_at is null returning id
            """;

    private static final String END_OTHERS = """
            update session set ended_at = :now
            where account_id = :accountId and ended_at is null and id <> :kept
            returning id
            """;

    private static final String END_OLDEST = """
            update session set ended_at = :now
            where id in (select id from session where account_id = :accountId and ended_at is null
                         order by rotated_at desc, id desc offset :most)
            returning id
            """;

    private static final String ENDED = """
            select id, ended_at from session where ended_at > :since order by ended_at desc limit :most
            """;

    private final DatabaseClient database;

    EndingStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<UUID>> end(UUID id, Instant now) {
        return idsOf(database.sql(END).bind("id", id).bind("now", now));
    }

    Mono<List<UUID>> endOthers(UUID accountId, UUID kept, Instant now) {
        return idsOf(database.sql(END_OTHERS)
                .bind("accountId", accountId)
                .bind("kept", kept)
                .bind("now", now));
    }

    Mono<List<UUID>> endOldest(UUID accountId, int most, Instant now) {
        return idsOf(database.sql(END_OLDEST)
                .bind("accountId", accountId)
                .bind("most", most)
                .bind("now", now));
    }

    /** Which ended lately, and when. */
    Mono<Map<UUID, Instant>> endedSince(Instant since) {
        return database.sql(ENDED)
                .bind("since", since)
                .bind("most", MOST)
                .map(row -> Map.entry(idOf(row), requireNonNull(row.get("ended_at", Instant.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Mono<List<UUID>> idsOf(DatabaseClient.GenericExecuteSpec statement) {
        return statement.map(EndingStore::idOf).all().collectList();
    }

    private static UUID idOf(Readable row) {
        return requireNonNull(row.get("id", UUID.class));
    }
}
