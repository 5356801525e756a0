package dev.flashsale.payment.audit;

import static dev.flashsale.payment.audit.Figures.required;

import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What order-flow must find too: how much the orders of each sale have brought in, refunds taken off. */
@Component
class CapturedFacts {

    private static final String CAPTURED = """
            select o.sale_id,
                   coalesce(sum(p.captured), 0)::bigint - coalesce(sum(r.amount), 0)::bigint as captured
            from payable o
            left join payment p on p.order_id = o.order_id and p.state = 'CAPTURED'
            left join refund r on r.payment_id = p.id and r.state = 'DONE'
            where o.sale_id is not null and (:sale::uuid is null or o.sale_id = :sale)
            group by o.sale_id
            """;

    private final DatabaseClient database;

    CapturedFacts(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, String>> find(SaleFilter filter) {
        return database.sql(CAPTURED)
                .bind("sale", filter.asParameter())
                .map(CapturedFacts::toFact)
                .all()
                .collectMap(Fact::name, Fact::value);
    }

    private static Fact toFact(Readable row) {
        var sale = required(row, "sale_id", UUID.class);
        return new Fact(
                "P4|sale/%s/captured".formatted(sale),
                required(row, "captured", Long.class).toString());
    }

    private record Fact(String name, String value) {}
}
