package dev.flashsale.sale.lifecycle;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.web.Caller;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Who did what to a sale. */
@Repository
class ActionLog {

    private static final String INSERT = """
            insert into sale_action (id, sale_id, actor_id, actor_role, action, at)
            values (:id, :saleId, :actorId, :role, :action, :at)
            """;

    private final DatabaseClient database;

    ActionLog(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> append(UUID saleId, Caller actor, String action, Instant at) {
        return database.sql(INSERT)
                .bind("id", UuidCreator.getTimeOrderedEpoch())
                .bind("saleId", saleId)
                .bind("actorId", actor.accountId())
                .bind("role", actor.role().name())
                .bind("action", action)
                .bind("at", at)
                .then();
    }
}
