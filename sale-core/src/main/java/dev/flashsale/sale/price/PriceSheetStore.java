package dev.flashsale.sale.price;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Price sheets, made from products and planned sales in PostgreSQL. */
@Repository
class PriceSheetStore {

    private static final Duration HORIZON = Duration.ofHours(1);
    // Clocks differ: a sale that opens this soon after the horizon is named all the same.
    private static final Duration BEYOND = HORIZON.plusMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String BY_IDS = """
            select product.id, product.list_price, product.discount_rate,
                   offer.sale_id, offer.item_id, offer.sale_price, offer.opens_at, offer.closes_at
            from product
            left join (select item.product_id, item.sale_id, item.id as item_id, item.sale_price,
                              sale.opens_at, sale.closes_at
                       from sale_item item join sale on sale.id = item.sale_id
                       where sale.lifecycle <> 'ENDED' and sale.closes_at > :now and sale.opens_at < :beyond) offer
                   on offer.product_id = product.id
            where product.id = any(:ids) and product.deleted_at is null
            """;

    private final DatabaseClient database;
    private final PriceMeters meters;
    private final Clock clock;

    PriceSheetStore(DatabaseClient database, PriceMeters meters, Clock clock) {
        this.database = database;
        this.meters = meters;
        this.clock = clock;
    }

    /** A product and one of its offers. */
    private record Row(
            UUID productId,
            long listPrice,
            @Nullable Integer discountRate,
            @Nullable Offer offer) {}

    /** The sheets of the products that exist. */
    Mono<Map<UUID, PriceSheet>> load(Collection<UUID> productIds) {
        var now = clock.instant();
        meters.loaded(productIds.size());
        return database.sql(BY_IDS)
                .bind("ids", productIds.toArray(UUID[]::new))
                .bind("now", now)
                .bind("beyond", now.plus(BEYOND))
                .map(PriceSheetStore::toRow)
                .all()
                .collect(Collectors.groupingBy(Row::productId))
                .map(rows -> toSheets(rows, now.plus(HORIZON)))
                .timeout(PATIENCE);
    }

    private static Map<UUID, PriceSheet> toSheets(Map<UUID, List<Row>> rows, Instant latest) {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, product -> toSheet(product.getValue(), latest)));
    }

    private static PriceSheet toSheet(List<Row> rows, Instant latest) {
        var product = rows.getFirst();
        var offers = rows.stream().map(Row::offer).filter(Objects::nonNull).toList();
        return PriceSheet.of(product.productId(), product.listPrice(), product.discountRate(), offers, latest);
    }

    private static Row toRow(Readable row) {
        return new Row(
                required(row, "id", UUID.class),
                required(row, "list_price", Long.class),
                row.get("discount_rate", Integer.class),
                row.get("sale_id", UUID.class) == null ? null : toOffer(row));
    }

    private static Offer toOffer(Readable row) {
        return new Offer(
                required(row, "sale_id", UUID.class),
                required(row, "item_id", UUID.class),
                required(row, "sale_price", Long.class),
                required(row, "opens_at", Instant.class),
                required(row, "closes_at", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
