package dev.flashsale.order.deadletter;

import dev.flashsale.messaging.DeadLetter;
import dev.flashsale.messaging.DeadLetterPlace;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of replays, whose database's clock all leases go by. */
@Repository
class ReplayStore {

    private static final String CLAIM = """
            insert into dead_letter_replay as replay (letter, failed_at, operator_id, asked_at)
            values (:letter, :failedAt, :operator, now())
            on conflict (letter, failed_at) do update set operator_id = excluded.operator_id, asked_at = excluded.asked_at
                where replay.sent_at is null and replay.asked_at < now() - make_interval(secs => :seconds)
            """;

    private static final String SENT = """
            update dead_letter_replay set sent_at = now() where letter = :letter and failed_at = :failedAt
            returning letter, failed_at, operator_id, asked_at, sent_at
            """;

    private static final String FIND = """
            select letter, failed_at, operator_id, asked_at, sent_at
            from dead_letter_replay
            where letter = any(:letters)
            """;

    private static final double MILLIS = 1_000;

    private final DatabaseClient database;

    ReplayStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whether the operator may send it now: it is not sent, and nobody else can be sending it. */
    Mono<Boolean> claim(DeadLetterPlace place, DeadLetter letter, UUID operator, Duration lease) {
        return database.sql(CLAIM)
                .bind("letter", place.toString())
                .bind("failedAt", letter.failedAt())
                .bind("operator", operator)
                .bind("seconds", lease.toMillis() / MILLIS)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Replay> sent(DeadLetterPlace place, DeadLetter letter) {
        return database.sql(SENT)
                .bind("letter", place.toString())
                .bind("failedAt", letter.failedAt())
                .mapProperties(Replay.class)
                .one();
    }

    Flux<Replay> find(Collection<String> letters) {
        return database.sql(FIND)
                .bind("letters", letters.toArray(String[]::new))
                .mapProperties(Replay.class)
                .all();
    }
}
