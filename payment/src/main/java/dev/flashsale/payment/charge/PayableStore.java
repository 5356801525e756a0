package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of orders to be paid. Whoever has locked a row decides what becomes of the order's money. */
@Repository
class PayableStore {

    // Sorted, so that two batches with the same orders wait for each other instead of locking each other out.
    private static final String OPEN = """
            insert into payable (order_id, sale_id, seller_id, customer_id, amount_due, pay_before, state, changed_at)
            select order_id, sale_id, seller_id, customer_id, amount_due, pay_before, 'OPEN', :now
            from unnest(:orders, :sales, :sellers, :customers, :amounts, :deadlines)
                as r (order_id, sale_id, seller_id, customer_id, amount_due, pay_before)
            order by order_id
            on conflict (order_id) do nothing
            """;

    private static final String BURY = """
            insert into payable (order_id, state, changed_at)
            select order_id, :state, :now from unnest(:orders) as r (order_id)
            order by order_id
            on conflict (order_id) do nothing
            """;

    private static final String FIND = "select * from payable where order_id = :order";

    private static final String FIND_KNOWN = "select order_id from payable where order_id = any(:orders)";

    private static final String LOCK =
            "select * from payable where order_id = any(:orders) order by order_id for update";

    private static final String MOVE =
            "update payable set state = :state, changed_at = :now where order_id = any(:orders)";

    private static final String COUNT_REFUSAL =
            "update payable set refusals = refusals + 1 where order_id = :order returning refusals";

    // Nothing may be on its way in either direction.
    private static final String END_REFUND = """
            update payable set state = 'REFUNDED', changed_at = :now
            where order_id = :order and state in ('REFUNDING', 'REFUNDED')
              and not exists (select from payment where order_id = :order and state = 'PENDING')
              and not exists (select from refund where order_id = :order and state = 'PENDING')
            returning (select coalesce(sum(amount), 0)::bigint from refund where order_id = :order) as returned
            """;

    private final DatabaseClient database;
    private final Clock clock;

    PayableStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those which are known already stay as they are. */
    Mono<Void> open(List<OpenPayment> orders) {
        return database.sql(OPEN)
                .bind("orders", column(orders, OpenPayment::orderId).toArray(UUID[]::new))
                .bind("sales", column(orders, OpenPayment::saleId).toArray(UUID[]::new))
                .bind("sellers", column(orders, OpenPayment::sellerId).toArray(UUID[]::new))
                .bind("customers", column(orders, OpenPayment::customerId).toArray(UUID[]::new))
                .bind("amounts", column(orders, OpenPayment::amountDue).toArray(Long[]::new))
                .bind("deadlines", column(orders, OpenPayment::payBefore).toArray(Instant[]::new))
                .bind("now", clock.instant())
                .then();
    }

    /** Leaves a tombstone for those which are not known yet, so that they never open. */
    Mono<Void> bury(Collection<UUID> orderIds, PayableState state) {
        return database.sql(BURY)
                .bind("orders", orderIds.toArray(UUID[]::new))
                .bind("state", state.name())
                .bind("now", clock.instant())
                .then();
    }

    Mono<Payable> find(UUID orderId) {
        return database.sql(FIND)
                .bind("order", orderId)
                .map(ChargeRows::toPayable)
                .one();
    }

    /** Those of the orders that payment has heard of. */
    Flux<UUID> findKnown(Collection<UUID> orderIds) {
        return database.sql(FIND_KNOWN)
                .bind("orders", orderIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    Mono<Payable> lock(UUID orderId) {
        return lock(List.of(orderId)).next();
    }

    Flux<Payable> lock(Collection<UUID> orderIds) {
        return database.sql(LOCK)
                .bind("orders", orderIds.toArray(UUID[]::new))
                .map(ChargeRows::toPayable)
                .all();
    }

    Mono<Void> move(Collection<UUID> orderIds, PayableState state) {
        return orderIds.isEmpty()
                ? Mono.empty()
                : database.sql(MOVE)
                        .bind("orders", orderIds.toArray(UUID[]::new))
                        .bind("state", state.name())
                        .bind("now", clock.instant())
                        .then();
    }

    /** Answers how many there are by now. */
    Mono<Integer> countRefusal(UUID orderId) {
        return database.sql(COUNT_REFUSAL)
                .bind("order", orderId)
                .mapValue(Integer.class)
                .one();
    }

    /** Answers what was given back, in won, once all of it is; empty before. */
    Mono<Long> endRefund(UUID orderId) {
        return database.sql(END_REFUND)
                .bind("order", orderId)
                .bind("now", clock.instant())
                .mapValue(Long.class)
                .one();
    }

    private static <T> List<T> column(List<OpenPayment> orders, Function<OpenPayment, T> value) {
        return orders.stream().map(value).toList();
    }
}
