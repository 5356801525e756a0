package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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

    private static final String OLDEST_OPEN = """
            select s.order_id, s.state, s.started_at
            from purchase_saga s join orders o on o.id = s.order_id
            where s.state not in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED')
              and (:sale::uuid is null or o.sale_id = :sale)
            order by s.started_at, s.order_id
            limit 1
            """;

    private final DatabaseClient database;

    OrderSummary(DatabaseClient database) {
        this.database = database;
    }

    Mono<OrderSummaryView> count(SaleFilter filter) {
        return Mono.zip(groups(filter), findOldestOpen(filter))
                .map(found -> toView(found.getT1(), found.getT2().orElse(null)));
    }

    private Mono<List<Group>> groups(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("sale", filter.asParameter())
                .map(OrderSummary::toGroup)
                .all()
                .collectList();
    }

    private Mono<Optional<OpenSagaView>> findOldestOpen(SaleFilter filter) {
        return database.sql(OLDEST_OPEN)
                .bind("sale", filter.asParameter())
                .mapProperties(OpenSagaView.class)
                .one()
                .singleOptional();
    }

    private static Group toGroup(Readable row) {
        return new Group(
                required(row, "status", String.class),
                required(row, "reason", String.class),
                required(row, "orders", Long.class),
                required(row, "newest", Instant.class));
    }

    private static OrderSummaryView toView(List<Group> groups, @Nullable OpenSagaView oldestOpen) {
        var withReason =
                groups.stream().filter(group -> !group.reason().isEmpty()).toList();
        return new OrderSummaryView(
                groups.stream().mapToLong(Group::orders).sum(),
                countBy(groups, Group::status),
                countBy(withReason, Group::reason),
                groups.stream()
                        .map(Group::newest)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                oldestOpen);
    }

    private static Map<String, Long> countBy(List<Group> groups, Function<Group, String> name) {
        return groups.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.summingLong(Group::orders)));
    }

    private record Group(String status, String reason, long orders, Instant newest) {}

    /** A saga that has not come to its end. */
    record OpenSagaView(UUID orderId, String state, Instant startedAt) {}

    /**
     * @param newestRecordedAt when the last of them reached the database
     * @param oldestOpen the saga that has been at it for longest
     */
    record OrderSummaryView(
            long orders,
            Map<String, Long> byStatus,
            Map<String, Long> byReason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant newestRecordedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OpenSagaView oldestOpen) {}
}
