package dev.flashsale.sale.ledger;

import dev.flashsale.sale.counter.TakenOrder;
import dev.flashsale.sale.counter.TakenOrder.Extras;
import dev.flashsale.sale.counter.TakenOrder.Holding;
import dev.flashsale.sale.counter.TakenOrder.Units;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what arming needs of the ledger; to be called in one repeatable-read transaction. */
@Repository
public class LedgerSnapshot {

    private static final String LEFT = """
            select id, quantity - held - sold as units from sale_item where sale_id = :saleId
            """;

    private static final String BOUGHT = """
            select line.item_id || ':' || o.customer_id as buyer, cast(sum(line.quantity) as integer) as units
            from stock_order o join stock_line line using (order_id)
            where o.sale_id = :saleId and o.state in ('HELD', 'SOLD')
            group by line.item_id, o.customer_id
            """;

    private static final String ORDERS = """
            select o.order_id, o.sequence, o.placed_at, o.pay_before, o.epoch, o.fingerprint, o.customer_id,
                   o.coupon_issue_id, o.points, o.state, o.second_hold is true as again,
                   string_agg(line.item_id || '=' || line.quantity, ',' order by line.item_id) as lines
            from stock_order o join stock_line line using (order_id)
            where o.sale_id = :saleId
            group by o.order_id
            """;

    private static final String HIGHEST = """
            select coalesce(max(sequence), 0) as highest from stock_order where sale_id = :saleId
            """;

    private static final String GAPS = """
            select number from generate_series(1, (select max(sequence) from stock_order where sale_id = :saleId))
                as series(number)
            where not exists (select from stock_order o where o.sale_id = :saleId and o.sequence = number)
            order by number
            """;

    private static final String ADJUSTMENTS = """
            select id, case state when 'REFUSED' then 'REFUSED ' || coalesce(left_over, 0)
                                  else 'APPLIED ' || coalesce(left_over, 0) end as outcome
            from adjustment where sale_id = :saleId and (state <> 'PENDING' or units > 0)
            """;

    private final DatabaseClient database;

    LedgerSnapshot(DatabaseClient database) {
        this.database = database;
    }

    /** Units of each item which no live order has. */
    public Mono<Map<UUID, Integer>> left(UUID saleId) {
        return query(LEFT, saleId, row -> Map.entry(get(row, "id", UUID.class), get(row, "units", Integer.class)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Units in live orders by {@code item:customer}. */
    public Mono<Map<String, Integer>> bought(UUID saleId) {
        return query(
                        BOUGHT,
                        saleId,
                        row -> Map.entry(get(row, "buyer", String.class), get(row, "units", Integer.class)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Every order ever entered. */
    public Flux<Map.Entry<UUID, TakenOrder>> orders(UUID saleId) {
        return query(ORDERS, saleId, row -> Map.entry(get(row, "order_id", UUID.class), toTaken(row)));
    }

    public Mono<Long> highestSequence(UUID saleId) {
        return query(HIGHEST, saleId, row -> get(row, "highest", Long.class)).single();
    }

    /** Sequence numbers below the highest which no order has: they were lost before anybody was told of them. */
    public Mono<List<Long>> gaps(UUID saleId) {
        return query(GAPS, saleId, row -> get(row, "number", Long.class)).collectList();
    }

    /** Outcomes of the adjustments that are already part of the quantity. */
    public Mono<Map<UUID, String>> adjustments(UUID saleId) {
        return query(
                        ADJUSTMENTS,
                        saleId,
                        row -> Map.entry(get(row, "id", UUID.class), get(row, "outcome", String.class)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private <T> Flux<T> query(String sql, UUID saleId, Function<Readable, T> toResult) {
        return database.sql(sql).bind("saleId", saleId).map(toResult).all();
    }

    private static TakenOrder toTaken(Readable row) {
        var state = HoldState.valueOf(get(row, "state", String.class));
        return new TakenOrder(
                Holding.of(
                        state == HoldState.RELEASED || state == HoldState.REJECTED, get(row, "again", Boolean.class)),
                get(row, "sequence", Long.class),
                get(row, "placed_at", Instant.class).toEpochMilli(),
                get(row, "pay_before", Instant.class).toEpochMilli(),
                get(row, "epoch", Long.class),
                get(row, "fingerprint", String.class),
                "-",
                get(row, "customer_id", UUID.class),
                new Extras(row.get("coupon_issue_id", UUID.class), get(row, "points", Long.class)),
                toLines(get(row, "lines", String.class)));
    }

    private static List<Units> toLines(String text) {
        return Arrays.stream(text.split(",")).map(LedgerSnapshot::toUnits).toList();
    }

    private static Units toUnits(String text) {
        var parts = text.split("=");
        return new Units(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
