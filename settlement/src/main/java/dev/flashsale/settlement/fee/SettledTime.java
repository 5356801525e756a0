package dev.flashsale.settlement.fee;

import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Up to when runs were asked for: what is valid from before would change what was settled. */
@Repository
class SettledTime {

    /** Also taken by whoever asks for a run, so that neither overtakes the other. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(7103)";

    private static final String IS_SETTLED =
            "select exists (select from settlement_run where to_at > :moment) as settled";

    private final DatabaseClient database;

    SettledTime(DatabaseClient database) {
        this.database = database;
    }

    /** Within a transaction this stays true until its end. */
    Mono<Boolean> isBeyond(Instant moment) {
        return database.sql(TAKE_TURNS)
                .then()
                .then(database.sql(IS_SETTLED)
                        .bind("moment", moment)
                        .mapValue(Boolean.class)
                        .one());
    }
}
