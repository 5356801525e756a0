package dev.flashsale.edge.waiting;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of waiting rooms. */
@Repository
class RoomStore {

    private static final String ADD = """
            insert into waiting_rooms (sale_id, seed, seed_hash, ticket_key)
            values (:sale, :seed, :seedHash, :ticketKey)
            on conflict (sale_id) do nothing
            """;

    private static final String FIND = "select seed, ticket_key from waiting_rooms where sale_id = :sale";

    private static final String RAISE_EPOCH = """
            update waiting_rooms set epoch = epoch + 1 where sale_id = :sale
            returning epoch, armed_at is not null as lost
            """;

    private static final String ARMED = "update waiting_rooms set armed_at = now() where sale_id = :sale";

    private static final String FIND_OPEN = "select sale_id from waiting_rooms where closed_at is null";

    private static final String CLOSE =
            "update waiting_rooms set closed_at = now() where sale_id = :sale and closed_at is null";

    private final DatabaseClient database;

    RoomStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<RoomSecrets> find(UUID sale) {
        return database.sql(FIND).bind("sale", sale).map(RoomStore::toSecrets).one();
    }

    /** Answers those of whoever was first. */
    Mono<RoomSecrets> add(UUID sale, RoomSecrets drawn) {
        return database.sql(ADD)
                .bind("sale", sale)
                .bind("seed", drawn.seed())
                .bind("seedHash", drawn.seedHash())
                .bind("ticketKey", drawn.ticketKey())
                .then()
                .then(Mono.defer(() -> find(sale)));
    }

    /** @param lost whether Redis knew the room before */
    record Epoch(long number, boolean lost) {}

    Mono<Epoch> raiseEpoch(UUID sale) {
        return database.sql(RAISE_EPOCH)
                .bind("sale", sale)
                .map(row -> new Epoch(required(row, "epoch", Long.class), required(row, "lost", Boolean.class)))
                .one();
    }

    Mono<Void> armed(UUID sale) {
        return database.sql(ARMED).bind("sale", sale).then();
    }

    Flux<UUID> findOpen() {
        return database.sql(FIND_OPEN).mapValue(UUID.class).all();
    }

    Mono<Void> close(UUID sale) {
        return database.sql(CLOSE).bind("sale", sale).then();
    }

    private static RoomSecrets toSecrets(Readable row) {
        return new RoomSecrets(required(row, "seed", byte[].class), required(row, "ticket_key", byte[].class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
