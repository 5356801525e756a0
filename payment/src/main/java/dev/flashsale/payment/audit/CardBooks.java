package dev.flashsale.payment.audit;

import static dev.flashsale.payment.audit.Figures.required;

import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** All that cards ever moved, by the ledger: orders and wallets alike. */
@Repository
class CardBooks {

    private static final String TOTAL = """
            select count(*) filter (where m.reason <> 'CARD_REFUNDED') as captures,
                   coalesce(sum(-e.amount) filter (where m.reason <> 'CARD_REFUNDED'), 0)::bigint as captured,
                   count(*) filter (where m.reason = 'CARD_REFUNDED') as refunds,
                   coalesce(sum(e.amount) filter (where m.reason = 'CARD_REFUNDED'), 0)::bigint as refunded
            from entry e join movement m on m.id = e.movement_id
            where e.account_kind = 'PROVIDER'
            """;

    private final DatabaseClient database;

    CardBooks(DatabaseClient database) {
        this.database = database;
    }

    Mono<CardBooksView> total() {
        return database.sql(TOTAL).map(CardBooks::toView).one();
    }

    private static CardBooksView toView(Readable row) {
        var captured = required(row, "captured", Long.class);
        var refunded = required(row, "refunded", Long.class);
        return new CardBooksView(
                required(row, "captures", Long.class),
                captured,
                required(row, "refunds", Long.class),
                refunded,
                captured - refunded);
    }

    /** To be compared with the provider's own books; amounts are won. */
    record CardBooksView(long captures, long captured, long refunds, long refunded, long balance) {}
}
