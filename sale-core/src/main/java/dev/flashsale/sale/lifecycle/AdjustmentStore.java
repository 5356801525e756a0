package dev.flashsale.sale.lifecycle;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adjustments and how they ended. */
@Repository
class AdjustmentStore {

    private static final String INSERT = """
            insert into adjustment (id, sale_id, item_id, units, reason, actor_id, state, created_at)
            values (:id, :saleId, :itemId, :units, :reason, :actorId, 'PENDING', :now)
            on conflict (id) do nothing
            """;

    private static final String COLUMNS = "id, sale_id, item_id, units, reason, actor_id, state, left_over";

    private static final String BY_ID = "select " + COLUMNS + " from adjustment where id = :id";

    private static final String PENDING = "select " + COLUMNS + """
             from adjustment where state = 'PENDING' and created_at < :before order by id limit :limit
            """;

    private static final String CONCLUDE = """
            update adjustment set state = :state, left_over = :leftOver where id = :id and state = 'PENDING'
            """;

    private final DatabaseClient database;

    AdjustmentStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers whether the adjustment is new. */
    Mono<Boolean> insert(Adjustment adjustment, Instant now) {
        return database.sql(INSERT)
                .bind("id", adjustment.id())
                .bind("saleId", adjustment.saleId())
                .bind("itemId", adjustment.itemId())
                .bind("units", adjustment.units())
                .bind("reason", adjustment.reason())
                .bind("actorId", adjustment.actorId())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Adjustment> require(UUID id) {
        return database.sql(BY_ID)
                .bind("id", id)
                .map(AdjustmentStore::toAdjustment)
                .one()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Adjustment " + id + " is not stored")));
    }

    Mono<Adjustment> find(UUID id) {
        return database.sql(BY_ID)
                .bind("id", id)
                .map(AdjustmentStore::toAdjustment)
                .one();
    }

    /** Adjustments of which nobody knows whether the counters have them. */
    Flux<Adjustment> pending(Instant before, int limit) {
        return database.sql(PENDING)
                .bind("before", before)
                .bind("limit", limit)
                .map(AdjustmentStore::toAdjustment)
                .all();
    }

    /** Answers whether it was still pending. */
    Mono<Boolean> conclude(UUID id, Adjustment.State state, int leftOver) {
        return database.sql(CONCLUDE)
                .bind("id", id)
                .bind("state", state.name())
                .bind("leftOver", leftOver)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Adjustment toAdjustment(Readable row) {
        return new Adjustment(
                required(row.get("id", UUID.class)),
                required(row.get("sale_id", UUID.class)),
                required(row.get("item_id", UUID.class)),
                required(row.get("units", Integer.class)),
                required(row.get("reason", String.class)),
                required(row.get("actor_id", UUID.class)),
                Adjustment.State.valueOf(required(row.get("state", String.class))),
                row.get("left_over", Integer.class));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
