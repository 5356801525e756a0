package dev.flashsale.sale.catalogue;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brands in PostgreSQL. */
@Repository
class BrandStore {

    private static final String INSERT = """
            insert into brand (id, seller_id, name, created_at) values (:brandId, :sellerId, :name, :now)
            """;

    private static final String BY_ID = "select id, seller_id, name from brand where id = :id";

    private static final String AFTER = """
            select id, seller_id, name from brand where id > :after order by id limit :limit
            """;

    private final DatabaseClient database;

    BrandStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Brand brand, Instant now) {
        return database.sql(INSERT).bindProperties(brand).bind("now", now).then();
    }

    Mono<Brand> findById(UUID id) {
        return database.sql(BY_ID).bind("id", id).map(BrandStore::toBrand).one();
    }

    /** Brands in the order of their ids. */
    Flux<Brand> after(UUID after, int limit) {
        return database.sql(AFTER)
                .bind("after", after)
                .bind("limit", limit)
                .map(BrandStore::toBrand)
                .all();
    }

    private static Brand toBrand(Readable row) {
        return new Brand(
                required(row.get("id", UUID.class)),
                required(row.get("seller_id", UUID.class)),
                required(row.get("name", String.class)));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
