package dev.flashsale.settlement.line;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What was heard of orders and their money, as it was told; what is told again is known already. */
@Repository
class FactStore {

    // Sorted, so that two instances which get the same records after a rebalance cannot wait for each other in a ring.
    private static final String BILLS = """
            insert into billed_order (order_id, sale_id, seller_id, amount_due, confirmed_at, version,
                                      discount_borne_by, lines, fault)
            select "orderId", "saleId", "sellerId", "amountDue", "confirmedAt", version,
                   "discountBorneBy", lines, fault
            from jsonb_to_recordset(:facts::jsonb) as bill (
                "orderId" uuid, "saleId" uuid, "sellerId" uuid, "amountDue" bigint, "confirmedAt" timestamptz,
                version bigint, "discountBorneBy" text, lines jsonb, fault text)
            order by 1
            on conflict (order_id) do nothing
            returning coalesce(fault, '')
            """;

    private static final String ENDS = """
            insert into order_end (order_id, version, ended_as, ended_at)
            select "orderId", version, "endedAs", "endedAt"
            from jsonb_to_recordset(:facts::jsonb) as ending (
                "orderId" uuid, version bigint, "endedAs" text, "endedAt" timestamptz)
            order by 1, 2
            on conflict (order_id, version) do nothing
            """;

    private static final String MONEY = """
            insert into money_moved (movement_id, order_id, payment_id, sale_id, kind, method, amount, moved_at)
            select "movementId", "orderId", "paymentId", "saleId", kind, method, amount, "movedAt"
            from jsonb_to_recordset(:facts::jsonb) as moved (
                "movementId" uuid, "orderId" uuid, "paymentId" uuid, "saleId" uuid, kind text, method text,
                amount bigint, "movedAt" timestamptz)
            order by 1
            on conflict (movement_id) do nothing
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DatabaseClient database;

    FactStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers the faults of those which are new. */
    Flux<BillFault> recordBills(List<BilledOrder> bills) {
        return bills.isEmpty()
                ? Flux.empty()
                : insert(BILLS, bills)
                        .mapValue(String.class)
                        .all()
                        .filter(fault -> !fault.isEmpty())
                        .map(BillFault::valueOf);
    }

    Mono<Void> recordEnds(List<OrderEnd> ends) {
        return ends.isEmpty() ? Mono.empty() : insert(ENDS, ends).then();
    }

    Mono<Void> recordMoney(List<MoneyMoved> movements) {
        return movements.isEmpty() ? Mono.empty() : insert(MONEY, movements).then();
    }

    private DatabaseClient.GenericExecuteSpec insert(String statement, List<?> facts) {
        return database.sql(statement).bind("facts", JSON.writeValueAsString(facts));
    }
}
