package dev.flashsale.edge.bots;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sales that ask for a qualification, and who had them do so: each change is one statement with its entry. */
@Repository
class QualificationStore {

    private static final String ASK = """
            with asked as (
                insert into sale_qualification (sale_id, difficulty, opens_at)
                values (:saleId, :difficulty, :opensAt)
                on conflict (sale_id) do update set difficulty = excluded.difficulty, opens_at = excluded.opens_at
                returning sale_id, difficulty, opens_at
            )
            insert into qualification_action (id, sale_id, actor_id, action, difficulty, opens_at, at)
            select :actionId, sale_id, :actor, 'ASK', difficulty, opens_at, :now from asked
            """;

    private static final String GIVE_UP = """
            with given_up as (
                delete from sale_qualification where sale_id = :saleId returning sale_id, difficulty, opens_at
            )
            insert into qualification_action (id, sale_id, actor_id, action, difficulty, opens_at, at)
            select :actionId, sale_id, :actor, 'GIVE_UP', difficulty, opens_at, :now from given_up
            """;

    private static final String ALL = "select sale_id, difficulty, opens_at from sale_qualification";

    private final DatabaseClient database;

    QualificationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> ask(SaleQualification wanted, UUID actor, Instant now) {
        return database.sql(ASK)
                .bindProperties(wanted)
                .bind("actionId", UuidCreator.getTimeOrderedEpoch())
                .bind("actor", actor)
                .bind("now", now)
                .then();
    }

    Mono<Void> giveUp(UUID saleId, UUID actor, Instant now) {
        return database.sql(GIVE_UP)
                .bind("saleId", saleId)
                .bind("actionId", UuidCreator.getTimeOrderedEpoch())
                .bind("actor", actor)
                .bind("now", now)
                .then();
    }

    Flux<SaleQualification> all() {
        return database.sql(ALL).mapProperties(SaleQualification.class).all();
    }
}
