package dev.flashsale.order.operating;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table of what operators made sagas do. */
@Repository
class SagaActions {

    private static final String RECORD = """
            insert into saga_action (order_id, operator_id, action, reason, at)
            values (:orderId, :operator, :action, :reason, :now)
            """;

    private final DatabaseClient database;
    private final Clock clock;

    SagaActions(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Void> record(Action action) {
        return database.sql(RECORD)
                .bind("orderId", action.orderId())
                .bind("operator", action.operator())
                .bind("action", action.name())
                .bind("reason", Parameters.in(R2dbcType.VARCHAR, action.reason()))
                .bind("now", clock.instant())
                .then();
    }

    record Action(
            UUID orderId,
            UUID operator,
            String name,
            @Nullable String reason) {}
}
