package dev.flashsale.sale.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Released orders whose units are not in the counters again yet. */
@Repository
class GiveBackStore {

    private static final String DUE = """
            select o.order_id, o.sale_id, o.second_hold is true as again, sale.closes_at < now() - interval '25 hours' as over
            from stock_order o join sale on sale.id = o.sale_id
            where o.state = 'RELEASED' and not o.given_back
            order by o.order_id limit :limit
            """;

    private static final String MARK = "update stock_order set given_back = true where order_id = any(:ids)";

    private final DatabaseClient database;

    GiveBackStore(DatabaseClient database) {
        this.database = database;
    }

    /** A released order, perhaps one that held its units a second time; of a sale that is over for long the counters are gone. */
    record Due(UUID orderId, UUID saleId, boolean again, boolean saleIsOver) {}

    Mono<List<Due>> due(int limit) {
        return database.sql(DUE)
                .bind("limit", limit)
                .map(row -> new Due(
                        Objects.requireNonNull(row.get("order_id", UUID.class)),
                        Objects.requireNonNull(row.get("sale_id", UUID.class)),
                        Boolean.TRUE.equals(row.get("again", Boolean.class)),
                        Boolean.TRUE.equals(row.get("over", Boolean.class))))
                .all()
                .collectList();
    }

    Mono<Void> markGivenBack(Collection<UUID> orderIds) {
        return orderIds.isEmpty()
                ? Mono.empty()
                : database.sql(MARK).bind("ids", orderIds.toArray(UUID[]::new)).then();
    }
}
