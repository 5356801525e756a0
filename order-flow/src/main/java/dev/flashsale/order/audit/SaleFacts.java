package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What sale-core must find too: which orders hold units and coupons, how many, and which gave them back. */
@Component
class SaleFacts {

    // Returned goods do not go back into the sale: their units stay sold and their coupons used.
    private static final String ORDERS = """
            select sale_id,
                   count(*) filter (where live) || ':'
                       || coalesce(md5(string_agg(id::text, ',' order by id) filter (where live)), '') as live,
                   count(*) filter (where given_back) || ':'
                       || coalesce(md5(string_agg(id::text, ',' order by id) filter (where given_back)), '') as given_back,
                   count(*) filter (where live and redemption is not null) || ':'
                       || coalesce(md5(string_agg(id::text, ',' order by id)
                                       filter (where live and redemption is not null)), '') as with_coupon
            from (select o.id, o.sale_id, o.redemption, o.status in ('AWAITING_PAYMENT', 'CONFIRMED', 'RETURNED') as live,
                         o.status = 'CANCELLED' and s.last_message = 'StockReleased' as given_back
                  from orders o left join purchase_saga s on s.order_id = o.id
                  where :sale::uuid is null or o.sale_id = :sale) as o
            group by sale_id
            """;

    private static final String UNITS = """
            select o.sale_id, l.item_id,
                   coalesce(sum(l.quantity) filter (where o.status in ('AWAITING_PAYMENT', 'CONFIRMED', 'RETURNED')), 0) as units
            from orders o join order_lines l on l.order_id = o.id
            where :sale::uuid is null or o.sale_id = :sale
            group by o.sale_id, l.item_id
            """;

    private final DatabaseClient database;

    SaleFacts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return Flux.concat(ask(ORDERS, filter, SaleFacts::toOrderFacts), ask(UNITS, filter, SaleFacts::toUnitFacts))
                .flatMapIterable(facts -> facts)
                .collectMap(Fact::name, Fact::value);
    }

    private Flux<List<Fact>> ask(String statement, SaleFilter filter, Function<Readable, List<Fact>> toFacts) {
        return database.sql(statement)
                .bind("sale", filter.asParameter())
                .map(toFacts)
                .all();
    }

    private static List<Fact> toOrderFacts(Readable row) {
        var sale = required(row, "sale_id", UUID.class);
        return List.of(
                new Fact("P1|sale/%s/live-orders".formatted(sale), required(row, "live", String.class)),
                new Fact("P4|sale/%s/cancelled-orders".formatted(sale), required(row, "given_back", String.class)),
                new Fact("P4|sale/%s/redeemed-coupons".formatted(sale), required(row, "with_coupon", String.class)));
    }

    private static List<Fact> toUnitFacts(Readable row) {
        var sale = required(row, "sale_id", UUID.class);
        var item = required(row, "item_id", UUID.class);
        var units = required(row, "units", Long.class);
        return List.of(new Fact("P1|sale/%s/live-units/%s".formatted(sale, item), units.toString()));
    }

    private record Fact(String name, String value) {}
}
