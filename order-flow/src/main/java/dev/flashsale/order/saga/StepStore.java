package dev.flashsale.order.saga;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** The table of steps that sagas have taken. */
@Repository
public class StepStore {

    private static final String LIST = """
            select order_id, number, message, attempt, at, outcome, note
            from saga_step
            where order_id = :order and number > :after
            order by number
            limit :limit
            """;

    private final DatabaseClient database;

    StepStore(DatabaseClient database) {
        this.database = database;
    }

    /** The steps of an order after the given one, oldest first. */
    public Flux<SagaStep> findOf(UUID orderId, int after, int limit) {
        return database.sql(LIST)
                .bind("order", orderId)
                .bind("after", after)
                .bind("limit", limit)
                .mapProperties(SagaStep.class)
                .all();
    }
}
