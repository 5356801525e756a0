package dev.flashsale.payment.reconcile;

import static dev.flashsale.payment.reconcile.MovedFeed.required;

import dev.flashsale.web.Page;
import dev.flashsale.web.TimeSlice;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What the ledger says about money (not about points), in the order of time. */
@Repository
class EnteredFeed {

    private static final String FIND = """
            select m.id, m.reason, m.order_id, e.amount, m.at
            from movement m join entry e on e.movement_id = m.id and e.amount > 0
            where m.reason in ('CARD_CAPTURED', 'CARD_REFUNDED', 'ORDER_PAID', 'ORDER_REFUNDED', 'WALLET_CHARGED')
              and m.at < :to and (m.at, m.id) > (:at, :id)
            order by m.at, m.id
            limit :limit
            """;

    private final DatabaseClient database;

    EnteredFeed(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<EnteredView>> find(TimeSlice slice) {
        return database.sql(FIND)
                .bind("to", slice.to())
                .bindProperties(slice.position())
                .bind("limit", slice.limit())
                .map(EnteredFeed::toView)
                .all()
                .collectList()
                .map(found -> slice.toPage(found, entered -> new TimeSlice.Position(entered.at(), entered.id())));
    }

    private static EnteredView toView(Readable row) {
        return new EnteredView(
                required(row, "id", UUID.class),
                required(row, "reason", String.class),
                row.get("order_id", UUID.class),
                required(row, "amount", Long.class),
                required(row, "at", Instant.class));
    }
}
