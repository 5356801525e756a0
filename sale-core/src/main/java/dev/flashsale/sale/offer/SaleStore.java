package dev.flashsale.sale.offer;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The planned sales in PostgreSQL. */
@Repository
public class SaleStore {

    private static final int MOST_UNITS = 1_000_000_000;

    private static final String COLUMNS = """
            id, order_tag, seller_id, title, opens_at, closes_at, admit_per_second, lifecycle, revision, epoch
            """;

    private static final String INSERT = """
            insert into sale (id, order_tag, seller_id, title, opens_at, closes_at, admit_per_second, lifecycle,
                              revision, epoch, created_at)
            values (:id, :orderTag, :sellerId, :title, :opensAt, :closesAt, :admitPerSecond, :lifecycle,
                    :revision, :epoch, now())
            """;

    private static final String INSERT_ITEM = """
            insert into sale_item (id, sale_id, position, product_id, list_price, sale_price, quantity,
                                   per_customer_limit)
            values (:id, :saleId, :position, :productId, :listPrice, :salePrice, :quantity, :perCustomerLimit)
            """;

    private static final String BY_ID = "select " + COLUMNS + " from sale where id = :id";

    private static final String BY_TAG = "select " + COLUMNS + " from sale where order_tag = :tag";

    private static final String CLOSING_AFTER = "select " + COLUMNS + """
             from sale where closes_at > :since order by closes_at, id limit :limit
            """;

    private static final String SEARCH = "select " + COLUMNS + """
             from sale
            where id < :before and case :status
                when 'SCHEDULED' then lifecycle = 'ACTIVE' and opens_at > :now
                when 'OPEN' then lifecycle = 'ACTIVE' and opens_at <= :now and closes_at > :now
                when 'PAUSED' then lifecycle = 'PAUSED' and closes_at > :now
                when 'RECOVERING' then lifecycle <> 'ENDED' and closes_at > :now
                when 'ENDED' then lifecycle = 'ENDED' or closes_at <= :now
                else true end
            order by id desc limit :limit
            """;

    private static final String ITEMS = """
            select sale_id, id, product_id, list_price, sale_price, quantity, per_customer_limit
            from sale_item where sale_id = any(:saleIds) order by sale_id, position
            """;

    private static final String CHANGE_LIFECYCLE = """
            update sale set lifecycle = :lifecycle, revision = revision + 1
            where id = :id and lifecycle not in ('ENDED', :lifecycle) and closes_at > :now
            """;

    private static final String CHANGE_QUANTITY = """
            with revised as (
                update sale set revision = revision + 1
                where id = :id and (arming_until is null or arming_until < now())
                returning id
            )
            update sale_item set quantity = quantity + :units
            from revised where sale_id = revised.id and sale_item.id = :itemId and quantity + :units <= :most
            """;

    private static final String NEXT_EPOCH = """
            update sale set epoch = epoch + 1, arming_until = now() + make_interval(secs => :seconds)
            where id = :id and (arming_until is null or arming_until < now())
            returning epoch
            """;

    private static final String END_ARMING = """
            update sale set arming_until = now() + make_interval(secs => :seconds) where id = :id and epoch = :epoch
            """;

    private final DatabaseClient database;

    SaleStore(DatabaseClient database) {
        this.database = database;
    }

    /** Stores a sale and its items; to be called in a transaction. */
    public Mono<Void> insert(Sale sale) {
        return database.sql(INSERT)
                .bindProperties(sale.plan())
                .bind("lifecycle", sale.plan().lifecycle().name())
                .then()
                .thenMany(Flux.range(0, sale.items().size()))
                .concatMap(position -> insertItem(sale, position))
                .then();
    }

    public Mono<Sale> findById(UUID id) {
        return withItems(database.sql(BY_ID)
                        .bind("id", id)
                        .map(SaleStore::toPlan)
                        .all())
                .singleOrEmpty();
    }

    /** Finds the sale to which an order with this tag belongs. */
    public Mono<Sale> findByTag(long tag) {
        return withItems(database.sql(BY_TAG)
                        .bind("tag", tag)
                        .map(SaleStore::toPlan)
                        .all())
                .singleOrEmpty();
    }

    /** Sales which close, or have closed, after the instant; those that close first come first. */
    public Flux<Sale> closingAfter(Instant since, int limit) {
        return withItems(database.sql(CLOSING_AFTER)
                .bind("since", since)
                .bind("limit", limit)
                .map(SaleStore::toPlan)
                .all());
    }

    /** The newest sales before an id; the status as PostgreSQL can tell it, or null for all. */
    public Flux<Sale> search(@Nullable SaleStatus status, UUID before, Instant now, int limit) {
        return withItems(database.sql(SEARCH)
                .bind("status", status == null ? "ANY" : status.name())
                .bind("before", before)
                .bind("now", now)
                .bind("limit", limit)
                .map(SaleStore::toPlan)
                .all());
    }

    /** Answers whether the lifecycle changed: a sale that has ended stays ended. */
    public Mono<Boolean> changeLifecycle(UUID id, Lifecycle lifecycle, Instant now) {
        return database.sql(CHANGE_LIFECYCLE)
                .bind("id", id)
                .bind("lifecycle", lifecycle.name())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /**
     * Adds to the quantity offered, or takes away; the constraint refuses to go below what live orders have. Answers
     * false while the sale is being armed, which counts on the quantity, and where the quantity would be too large.
     */
    public Mono<Boolean> changeQuantity(UUID saleId, UUID itemId, int units) {
        return database.sql(CHANGE_QUANTITY)
                .bind("id", saleId)
                .bind("itemId", itemId)
                .bind("units", units)
                .bind("most", MOST_UNITS)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Begins arming under the next epoch, unless somebody else is at it within the lease. */
    public Mono<Long> nextEpoch(UUID id, Duration lease) {
        return database.sql(NEXT_EPOCH)
                .bind("id", id)
                .bind("seconds", (double) lease.toSeconds())
                .map(row -> required(row, "epoch", Long.class))
                .one();
    }

    /** Ends the lease of this epoch; the next arming may begin after the pause. */
    public Mono<Void> endArming(UUID id, long epoch, Duration pause) {
        return database.sql(END_ARMING)
                .bind("id", id)
                .bind("epoch", epoch)
                .bind("seconds", (double) pause.toSeconds())
                .then();
    }

    private Mono<Void> insertItem(Sale sale, int position) {
        return database.sql(INSERT_ITEM)
                .bindProperties(sale.items().get(position))
                .bind("saleId", sale.id())
                .bind("position", position)
                .then();
    }

    /** The items are read once the plans are, so that one connection is enough. */
    private Flux<Sale> withItems(Flux<Sale.Plan> plans) {
        return plans.collectList().flatMapMany(this::withItems);
    }

    private Flux<Sale> withItems(List<Sale.Plan> plans) {
        return database.sql(ITEMS)
                .bind("saleIds", plans.stream().map(Sale.Plan::id).toArray(UUID[]::new))
                .map(row -> Map.entry(required(row, "sale_id", UUID.class), toItem(row)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMapIterable(items -> plans.stream()
                        .map(plan -> new Sale(plan, List.copyOf(items.getOrDefault(plan.id(), List.of()))))
                        .toList());
    }

    private static Sale.Plan toPlan(Readable row) {
        return new Sale.Plan(
                required(row, "id", UUID.class),
                required(row, "order_tag", Long.class),
                required(row, "seller_id", UUID.class),
                required(row, "title", String.class),
                required(row, "opens_at", Instant.class),
                required(row, "closes_at", Instant.class),
                row.get("admit_per_second", Integer.class),
                Lifecycle.valueOf(required(row, "lifecycle", String.class)),
                required(row, "revision", Long.class),
                required(row, "epoch", Long.class));
    }

    private static SaleItem toItem(Readable row) {
        return new SaleItem(
                required(row, "id", UUID.class),
                required(row, "product_id", UUID.class),
                required(row, "list_price", Long.class),
                required(row, "sale_price", Long.class),
                required(row, "quantity", Integer.class),
                required(row, "per_customer_limit", Integer.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
