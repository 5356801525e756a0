package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What payment must find too: how much money and how many points the orders of a sale have and keep. */
@Component
class MoneyFacts {

    // A sale of which payment has never heard is left out: payment cannot report on it.
    private static final String SUMS = """
            with sums as (
                select sale_id,
                       coalesce(sum(captured) filter (where not money_returned), 0)::bigint as captured,
                       coalesce(sum(points) filter (where not points_returned), 0)::bigint as points
                from orders
                where :sale::uuid is null or sale_id = :sale
                group by sale_id)
            select sums.*,
                   exists (select from orders o join saga_step t on t.order_id = o.id
                           where o.sale_id = sums.sale_id and t.message = 'OpenPayment') as payable,
                   exists (select from orders o join saga_step t on t.order_id = o.id
                           where o.sale_id = sums.sale_id and t.message = 'SpendPoints') as points_asked
            from sums
            """;

    private final DatabaseClient database;

    MoneyFacts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return database.sql(SUMS)
                .bind("sale", filter.asParameter())
                .map(MoneyFacts::toSums)
                .all()
                .flatMapIterable(sums -> sums.facts().entrySet())
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Sums toSums(Readable row) {
        return new Sums(
                required(row, "sale_id", UUID.class),
                required(row, "captured", Long.class),
                required(row, "points", Long.class),
                required(row, "payable", Boolean.class),
                required(row, "points_asked", Boolean.class));
    }

    private record Sums(UUID sale, long captured, long points, boolean payable, boolean pointsAsked) {

        Map<String, String> facts() {
            return Stream.concat(fact("captured", captured, payable), fact("points", points, pointsAsked))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        private Stream<Map.Entry<String, String>> fact(String name, long sum, boolean reported) {
            return reported
                    ? Stream.of(Map.entry("P4|sale/%s/%s".formatted(sale, name), Long.toString(sum)))
                    : Stream.empty();
        }
    }
}
