package dev.flashsale.edge.bots;

import dev.flashsale.web.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All blocks there ever were. */
@Repository
class BlockStore {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String INSERT = """
            insert into block (id, account_id, address_range, reason, ends_at, blocked_by, idempotency_key, blocked_at,
                lifted_by, lifted_at)
            values (:id, :accountId, :addressRange, :reason, :endsAt, :blockedBy, :idempotencyKey, :blockedAt,
                :liftedBy, :liftedAt)
            on conflict (blocked_by, idempotency_key) do nothing
            """;

    private static final String FIND = "select * from block where blocked_by = :operator and idempotency_key = :key";

    private static final String IN_FORCE = "select * from block where lifted_at is null and ends_at > :now";

    private static final String PAGE = """
            select * from block
            where id < :before and (:past or lifted_at is null and ends_at > :now)
            order by id desc
            limit :rows
            """;

    private static final String LIFT = """
            update block
            set lifted_by = coalesce(lifted_by, :operator), lifted_at = coalesce(lifted_at, :now)
            where id = :id
            """;

    private final DatabaseClient database;

    BlockStore(DatabaseClient database) {
        this.database = database;
    }

    /** Does nothing where the operator has used the key before. */
    Mono<Void> insert(Block block) {
        return database.sql(INSERT).bindProperties(block).then();
    }

    Mono<Block> find(UUID operator, String key) {
        return database.sql(FIND)
                .bind("operator", operator)
                .bind("key", key)
                .mapProperties(Block.class)
                .one();
    }

    Flux<Block> inForce(Instant now) {
        return database.sql(IN_FORCE)
                .bind("now", now)
                .mapProperties(Block.class)
                .all();
    }

    /**
     * The newest first.
     *
     * @param past also those that have ended or were lifted
     */
    Flux<Block> page(PageRequest page, boolean past, Instant now) {
        return database.sql(PAGE)
                .bind("before", page.idOr(AFTER_ALL))
                .bind("past", past)
                .bind("now", now)
                .bind("rows", page.rowsToRead())
                .mapProperties(Block.class)
                .all();
    }

    /** Answers whether there is such a block; who lifted it first is kept. */
    Mono<Boolean> lift(UUID id, UUID operator, Instant now) {
        return database.sql(LIFT)
                .bind("id", id)
                .bind("operator", operator)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
