package dev.flashsale.settlement.reconcile;

import static java.util.Objects.requireNonNull;

import dev.flashsale.settlement.reconcile.DifferenceView.Said;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was found, as of the last time each day was done. */
@Repository
class DifferenceStore {

    private static final String LIST = """
            select * from reconciliation_difference
            where day = :day and number > :after
            order by number limit :limit
            """;

    private static final String COUNT = """
            select reason, count(*) as differences
            from reconciliation_difference where day = :day group by reason
            """;

    private static final String LAST_DAY = """
            select day from reconciliation where finished_at is not null order by day desc limit 1
            """;

    private static final String PROVIDER = "PAYMENT/PROVIDER";
    private static final int LETTERS_TOLD = 12;

    private final DatabaseClient database;

    DifferenceStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<DifferenceView> find(LocalDate day, long after, int limit) {
        return database.sql(LIST)
                .bind("day", day)
                .bind("after", after)
                .bind("limit", limit)
                .map(DifferenceStore::toView)
                .all();
    }

    Mono<Map<Reason, Long>> count(LocalDate day) {
        return database.sql(COUNT)
                .bind("day", day)
                .map(row -> Map.entry(
                        Reason.valueOf(required(row, "reason", String.class)),
                        required(row, "differences", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The last day that was done to its end; empty if none ever was. */
    Mono<LocalDate> findLastDay() {
        return database.sql(LAST_DAY).mapValue(LocalDate.class).one();
    }

    private static DifferenceView toView(Readable row) {
        var books = required(row, "books", String.class);
        var slash = books.indexOf('/');
        return new DifferenceView(
                required(row, "number", Long.class),
                Reason.valueOf(required(row, "reason", String.class)),
                required(row, "kind", String.class),
                row.get("order_id", UUID.class),
                row.get("payment_id", UUID.class),
                toReference(books, required(row, "reference", String.class)),
                List.of(toSaid(books.substring(0, slash), row, ""), toSaid(books.substring(slash + 1), row, "other_")));
    }

    private static Said toSaid(String book, Readable row, String columns) {
        return new Said(
                book,
                row.get(columns + "amount", Long.class),
                required(row, columns + "entries", Long.class),
                row.get(columns + "at", Instant.class));
    }

    /** A payment key is not ours to spread; its beginning is enough to find it. */
    private static String toReference(String books, String key) {
        return books.equals(PROVIDER) ? key.substring(0, Math.min(key.length(), LETTERS_TOLD)) + "..." : key;
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }
}
