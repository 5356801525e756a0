package dev.flashsale.sale.price;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The journal of price changes in PostgreSQL. */
@Repository
class PriceChangeStore {

    private static final String INSERT = """
            insert into price_change (id, product_id, changed_at)
            select change.id, change.product_id, :now from unnest(:ids, :productIds) as change (id, product_id)
            """;

    private static final String TO_TELL = """
            select id, product_id from price_change where told_at is null order by id limit :limit
            """;

    private static final String AFTER = """
            select id, product_id from price_change where id > :after order by id limit :limit
            """;

    private static final String MARK_TOLD = "update price_change set told_at = :now where id = any(:ids)";

    private static final String PURGE = "delete from price_change where told_at < :before";

    private final DatabaseClient database;

    PriceChangeStore(DatabaseClient database) {
        this.database = database;
    }

    /** To be called in the transaction that makes the changes. */
    Mono<Void> insert(List<PriceChange> changes, Instant now) {
        return database.sql(INSERT)
                .bind("ids", ids(changes))
                .bind("productIds", changes.stream().map(PriceChange::productId).toArray(UUID[]::new))
                .bind("now", now)
                .then();
    }

    /** The oldest of those that were not told. */
    Mono<List<PriceChange>> toTell(int limit) {
        return database.sql(TO_TELL)
                .bind("limit", limit)
                .map(PriceChangeStore::toChange)
                .all()
                .collectList();
    }

    /** All that are remembered, told or not, page by page. */
    Mono<List<PriceChange>> after(UUID id, int limit) {
        return database.sql(AFTER)
                .bind("after", id)
                .bind("limit", limit)
                .map(PriceChangeStore::toChange)
                .all()
                .collectList();
    }

    Mono<Void> markTold(List<PriceChange> changes, Instant now) {
        return database.sql(MARK_TOLD)
                .bind("ids", ids(changes))
                .bind("now", now)
                .then();
    }

    /** Drops what was told long enough ago. */
    Mono<Void> purge(Instant now, Duration keep) {
        return database.sql(PURGE).bind("before", now.minus(keep)).then();
    }

    private static UUID[] ids(List<PriceChange> changes) {
        return changes.stream().map(PriceChange::id).toArray(UUID[]::new);
    }

    private static PriceChange toChange(Readable row) {
        return new PriceChange(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("product_id", UUID.class)));
    }
}
