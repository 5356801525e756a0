package dev.flashsale.sale.catalogue;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Products in PostgreSQL. */
@Repository
public class ProductStore {

    private static final String INSERT = """
            insert into product (id, brand_id, seller_id, name, description, category, list_price, discount_rate,
                                 created_at)
            values (:productId, :brandId, :sellerId, :name, :description, :category, :listPrice, :discountRate, :now)
            """;

    private static final String UPDATE = """
            update product set name = :name, description = :description, category = :category,
                               list_price = :listPrice, discount_rate = :discountRate
            where id = :productId and deleted_at is null
            """;

    private static final String DELETE = "update product set deleted_at = :now where id = :id and deleted_at is null";

    private static final String SELECT = """
            select id, brand_id, seller_id, name, description, category, list_price, discount_rate
            from product
            where deleted_at is null
            """;

    private static final String SEARCH = SELECT + """
             and id > :after
             and (cast(:query as text) is null or name ilike :query escape '\\')
             and (cast(:brandId as uuid) is null or brand_id = :brandId)
             and (cast(:category as text) is null or category = :category)
            order by id limit :limit
            """;

    private static final String BY_IDS = SELECT + " and id = any(:ids)";

    private final DatabaseClient database;

    ProductStore(DatabaseClient database) {
        this.database = database;
    }

    /** What a shopper looks for; null matches everything. */
    record Search(
            @Nullable String query,
            @Nullable UUID brandId,
            @Nullable String category) {}

    Mono<Void> insert(Product product, Instant now) {
        return database.sql(INSERT).bindProperties(product).bind("now", now).then();
    }

    /** Answers whether the product was there to change. */
    Mono<Boolean> update(Product product) {
        return database.sql(UPDATE)
                .bind("productId", product.productId())
                .bind("name", product.name())
                .bind("description", product.description())
                .bind("category", product.category())
                .bind("listPrice", product.listPrice())
                .bind("discountRate", orNull(product.discountRate(), Integer.class))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** The product is no longer shown; sales that have it go on. */
    Mono<Boolean> delete(UUID id, Instant now) {
        return database.sql(DELETE)
                .bind("id", id)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Flux<Product> search(Search search, UUID after, int limit) {
        var query = search.query() == null ? null : "%" + escaped(search.query()) + "%";
        return database.sql(SEARCH)
                .bind("after", after)
                .bind("query", orNull(query, String.class))
                .bind("brandId", orNull(search.brandId(), UUID.class))
                .bind("category", orNull(search.category(), String.class))
                .bind("limit", limit)
                .map(ProductStore::toProduct)
                .all();
    }

    Mono<Product> findById(UUID id) {
        return findAll(List.of(id)).singleOrEmpty();
    }

    /** The products that exist. */
    public Flux<Product> findAll(Collection<UUID> ids) {
        return database.sql(BY_IDS)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(ProductStore::toProduct)
                .all();
    }

    private static Parameter orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static String escaped(String query) {
        return query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Product toProduct(Readable row) {
        return new Product(
                required(row.get("id", UUID.class)),
                required(row.get("brand_id", UUID.class)),
                required(row.get("seller_id", UUID.class)),
                required(row.get("name", String.class)),
                required(row.get("description", String.class)),
                required(row.get("category", String.class)),
                required(row.get("list_price", Long.class)),
                row.get("discount_rate", Integer.class));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
