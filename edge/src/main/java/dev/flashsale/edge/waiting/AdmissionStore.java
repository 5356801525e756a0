package dev.flashsale.edge.waiting;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of admissions: nobody is in it twice, whatever Redis has forgotten. */
@Repository
class AdmissionStore {

    private static final String RECORD = """
            insert into admissions (sale_id, customer_id, number, place, admitted_at)
            select :sale, customer, number, place, admitted_at
            from unnest(:customers::uuid[], :numbers::bigint[], :places::bigint[], :times::timestamptz[])
                as next (customer, number, place, admitted_at)
            order by customer
            on conflict (sale_id, customer_id) do nothing
            """;

    private static final String COLUMNS = "select customer_id, number, place, admitted_at from admissions ";

    private static final String FIND =
            COLUMNS + "where sale_id = :sale and customer_id = any(:customers) order by number";

    private static final String FIND_ALL = COLUMNS + "where sale_id = :sale order by number";

    private static final String LAST = "select coalesce(max(number), 0) from admissions where sale_id = :sale";

    private final DatabaseClient database;

    AdmissionStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers what is recorded now: of those who had been admitted before, what was recorded then. */
    Flux<Admission> record(UUID sale, List<Admission> admissions) {
        var customers = admissions.stream().map(Admission::customerId).toArray(UUID[]::new);
        return database.sql(RECORD)
                .bind("sale", sale)
                .bind("customers", customers)
                .bind("numbers", admissions.stream().map(Admission::number).toArray(Long[]::new))
                .bind("places", admissions.stream().map(Admission::place).toArray(Long[]::new))
                .bind("times", admissions.stream().map(Admission::admittedAt).toArray(Instant[]::new))
                .then()
                .thenMany(Flux.defer(() -> find(sale, customers)));
    }

    Flux<Admission> findAll(UUID sale) {
        return database.sql(FIND_ALL)
                .bind("sale", sale)
                .map(AdmissionStore::toAdmission)
                .all();
    }

    /** The highest number so far. */
    Mono<Long> last(UUID sale) {
        return database.sql(LAST).bind("sale", sale).mapValue(Long.class).one();
    }

    private Flux<Admission> find(UUID sale, UUID[] customers) {
        return database.sql(FIND)
                .bind("sale", sale)
                .bind("customers", customers)
                .map(AdmissionStore::toAdmission)
                .all();
    }

    private static Admission toAdmission(Readable row) {
        return new Admission(
                required(row, "customer_id", UUID.class),
                required(row, "number", Long.class),
                required(row, "place", Long.class),
                required(row, "admitted_at", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
