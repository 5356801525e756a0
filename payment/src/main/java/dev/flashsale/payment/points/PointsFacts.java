package dev.flashsale.payment.points;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What order-flow must find too: how many points the orders of each sale have spent and not got back. */
@Component
public class PointsFacts {

    private static final String SPENT = """
            select sale_id, cast(sum(points) as bigint) as points
            from points_use
            where state = 'SPENT' and (:sale::uuid is null or sale_id = :sale)
            group by sale_id
            """;

    private final DatabaseClient database;

    PointsFacts(DatabaseClient database) {
        this.database = database;
    }

    /** Sales without spent points are left out. */
    public Mono<Map<String, String>> find(Optional<UUID> saleId) {
        return database.sql(SPENT)
                .bind("sale", toParameter(saleId))
                .map(row -> Map.entry(
                        "P4|sale/%s/points".formatted(requireNonNull(row.get("sale_id", UUID.class))),
                        requireNonNull(row.get("points", Long.class)).toString()))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Parameter toParameter(Optional<UUID> id) {
        return id.<Parameter>map(Parameters::in).orElseGet(() -> Parameters.in(UUID.class));
    }
}
