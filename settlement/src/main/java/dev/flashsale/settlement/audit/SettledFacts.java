package dev.flashsale.settlement.audit;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What order-flow and payment must find too: which orders of a sale are settled, for how much, and what money is kept. */
@Component
class SettledFacts {

    // A sale that is asked for by name is reported on even if nothing was heard of it: then others may say more.
    private static final String FACTS = """
            with kept as (
                select b.sale_id, b.order_id, sum(l.gross) as gross,
                       sum(l.seller_discount + l.platform_discount) as discount,
                       sum(l.points) as points, sum(l.paid) as paid
                from billed_order b join settlement_line l on l.order_id = b.order_id
                where :sale::uuid is null or b.sale_id = :sale
                group by b.order_id
                having bool_and(l.kind = 'SALE')),
            money as (
                select sale_id, sum(case kind when 'CAPTURED' then amount else -amount end) as captured
                from money_moved where :sale::uuid is null or sale_id = :sale
                group by sale_id),
            sales as (
                select sale_id from billed_order where :sale::uuid is null
                union select sale_id from money
                union select :sale::uuid where :sale::uuid is not null)
            select s.sale_id,
                   count(k.order_id) || ':' || coalesce(md5(string_agg(k.order_id::text, ',' order by k.order_id)), '')
                       as orders,
                   concat_ws('/', coalesce(sum(k.gross), 0), coalesce(sum(k.discount), 0),
                             coalesce(sum(k.points), 0), coalesce(sum(k.paid), 0)) as amounts,
                   coalesce((select captured from money m where m.sale_id = s.sale_id), 0)::text as captured
            from sales s left join kept k on k.sale_id = s.sale_id
            group by s.sale_id
            """;

    private final DatabaseClient database;

    SettledFacts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return database.sql(FACTS)
                .bind("sale", filter.asParameter())
                .map(SettledFacts::toFacts)
                .all()
                .flatMapIterable(facts -> facts)
                .collectMap(Fact::name, Fact::value);
    }

    private static List<Fact> toFacts(Readable row) {
        var sale = requireNonNull(row.get("sale_id", UUID.class));
        return List.of(
                new Fact("P7|sale/%s/settled-orders".formatted(sale), text(row, "orders")),
                new Fact("P7|sale/%s/settled-amounts".formatted(sale), text(row, "amounts")),
                new Fact("P4|sale/%s/captured".formatted(sale), text(row, "captured")));
    }

    private static String text(Readable row, String column) {
        return requireNonNull(row.get(column, String.class), column);
    }

    private record Fact(String name, String value) {}
}
