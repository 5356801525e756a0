package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How many orders there are, by where they stand and why they ended. */
@Repository
class OrderSummary {

    private static final String COUNT = """
            select status, coalesce(cancel_reason, '') as reason, count(*) as orders, max(recorded_at) as newest
            from orders
            where :sale::uuid is null or sale_id = :sale
            group by status, cancel_reason
            """;

    private final DatabaseClient database;

    OrderSummary(DatabaseClient database) {
        this.database = database;
    }

    Mono<OrderSummaryView> count(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("sale", filter.asParameter())
                .map(OrderSummary::toGroup)
                .all()
                .collectList()
                .map(OrderSummary::toView);
    }

    private static Group toGroup(Readable row) {
        return new Group(
                required(row, "status", String.class),
                required(row, "reason", String.class),
                required(row, "orders", Long.class),
                required(row, "newest", Instant.class));
    }

    private static OrderSummaryView toView(List<Group> groups) {
        var withReason =
                groups.stream().filter(group -> !group.reason().isEmpty()).toList();
        return new OrderSummaryView(
                groups.stream().mapToLong(Group::orders).sum(),
                countBy(groups, Group::status),
                countBy(withReason, Group::reason),
                groups.stream()
                        .map(Group::newest)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static Map<String, Long> countBy(List<Group> groups, Function<Group, String> name) {
        return groups.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.summingLong(Group::orders)));
    }

    private record Group(String status, String reason, long orders, Instant newest) {}

    /** @param newestRecordedAt when the last of them reached the database */
    record OrderSummaryView(
            long orders,
            Map<String, Long> byStatus,
            Map<String, Long> byReason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant newestRecordedAt) {}
}
