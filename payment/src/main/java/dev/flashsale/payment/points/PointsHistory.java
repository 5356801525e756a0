package dev.flashsale.payment.points;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what customers see of their points. */
@Repository
class PointsHistory {

    private static final String BALANCE = "select balance from points_account where customer_id = :customer";

    private static final String ENTRIES = """
            select customer_id, number, kind, source_id, amount, balance_after, order_id, reason, at
            from points_entry where customer_id = :customer and number < :before
            order by number desc limit :limit
            """;

    private final DatabaseClient database;

    PointsHistory(DatabaseClient database) {
        this.database = database;
    }

    /** Zero for those who never had any. */
    Mono<Long> balance(UUID customerId) {
        return database.sql(BALANCE)
                .bind("customer", customerId)
                .mapValue(Long.class)
                .one()
                .defaultIfEmpty(0L);
    }

    /** Newest first. */
    Flux<PointsEntry> entries(UUID customerId, long before, int limit) {
        return database.sql(ENTRIES)
                .bind("customer", customerId)
                .bind("before", before)
                .bind("limit", limit)
                .mapProperties(PointsEntry.class)
                .all();
    }
}
