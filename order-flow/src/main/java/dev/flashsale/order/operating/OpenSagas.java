package dev.flashsale.order.operating;

import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** The table of sagas as operators look through it, oldest first. */
@Repository
class OpenSagas {

    private static final String SELECT = """
            select s.order_id, o.sale_id, o.customer_id, s.state, o.status, o.cancel_reason, s.attempts, s.last_message,
                   s.started_at, s.moved_at, s.deadline, s.parked_at
            from purchase_saga s join orders o on o.id = s.order_id
            where s.started_at <= :startedBefore and (s.started_at, s.order_id) > (:startedAt, :orderId)
            """;

    private static final String OLDEST_FIRST = """
            order by s.started_at, s.order_id
            limit :limit
            """;

    private static final String OPEN = SELECT + """
            and s.state not in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED')
            """ + OLDEST_FIRST;

    private static final String PARKED = SELECT + "and s.parked_at is not null\n" + OLDEST_FIRST;

    private static final String STANDING = SELECT + "and s.state = :state\n" + OLDEST_FIRST;

    private final DatabaseClient database;
    private final Clock clock;

    OpenSagas(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Flux<SagaView> find(SagaQuery query, SagaPosition after, int limit) {
        return statementFor(query)
                .bind("startedBefore", query.startedBefore(clock.instant()))
                .bindProperties(after)
                .bind("limit", limit)
                .mapProperties(SagaView.class)
                .all();
    }

    private DatabaseClient.GenericExecuteSpec statementFor(SagaQuery query) {
        return switch (query.state()) {
            case "" -> database.sql(OPEN);
            case SagaQuery.PARKED -> database.sql(PARKED);
            default -> database.sql(STANDING).bind("state", query.state());
        };
    }
}
