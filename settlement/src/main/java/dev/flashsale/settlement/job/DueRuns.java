package dev.flashsale.settlement.job;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Looks for runs without the blocking side, which opens connections only when there is one. */
@Repository
class DueRuns {

    private static final String ANY = "select exists (select from settlement_run where state <> 'FINISHED') as due";

    private final DatabaseClient database;

    DueRuns(DatabaseClient database) {
        this.database = database;
    }

    Mono<Boolean> any() {
        return database.sql(ANY).mapValue(Boolean.class).one();
    }
}
