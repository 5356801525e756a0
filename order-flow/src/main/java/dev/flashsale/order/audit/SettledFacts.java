package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What settlement must find too: which orders of a sale stand, and their price, coupons, points and money. */
@Component
class SettledFacts {

    private static final String SUMS = """
            select sale_id,
                   count(id) filter (where status = 'CONFIRMED') || ':'
                       || coalesce(md5(string_agg(id::text, ',' order by id) filter (where status = 'CONFIRMED')), '')
                       as orders,
                   concat_ws('/', coalesce(sum(total) filter (where status = 'CONFIRMED'), 0),
                             coalesce(sum(discount) filter (where status = 'CONFIRMED'), 0),
                             coalesce(sum(points) filter (where status = 'CONFIRMED'), 0),
                             coalesce(sum(captured) filter (where status = 'CONFIRMED'), 0)) as amounts
            from orders
            where :sale::uuid is null or sale_id = :sale
            group by sale_id
            """;

    private final DatabaseClient database;

    SettledFacts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return database.sql(SUMS)
                .bind("sale", filter.asParameter())
                .map(SettledFacts::toFacts)
                .all()
                .flatMapIterable(facts -> facts)
                .collectMap(Fact::name, Fact::value);
    }

    private static List<Fact> toFacts(Readable row) {
        var sale = required(row, "sale_id", UUID.class);
        return List.of(
                new Fact("P7|sale/%s/settled-orders".formatted(sale), required(row, "orders", String.class)),
                new Fact("P7|sale/%s/settled-amounts".formatted(sale), required(row, "amounts", String.class)));
    }

    private record Fact(String name, String value) {}
}
