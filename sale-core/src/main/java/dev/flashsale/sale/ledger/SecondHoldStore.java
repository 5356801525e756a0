package dev.flashsale.sale.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which orders have asked for their units a second time. */
@Repository
class SecondHoldStore {

    // What is not given back yet cannot be taken again: the command is repeated.
    private static final String UNDECIDED = """
            select order_id from stock_order
            where order_id = any(:ids) and state = 'RELEASED' and given_back and second_hold is null
            """;

    private static final String REFUSED = """
            select order_id from stock_order
            where order_id = any(:ids) and state in ('RELEASED', 'REJECTED') and (second_hold is not null or state = 'REJECTED')
            """;

    // A crowd of others may have got into the ledger meanwhile: what it does not cover is given back once more.
    private static final String RECORD = """
            with decided as (
                select o.order_id, o.sale_id, :taken and not exists (
                    select from stock_line line join sale_item item on item.id = line.item_id
                    where line.order_id = o.order_id and item.quantity - item.held - item.sold < line.quantity) as covered
                from stock_order o
                where o.order_id = :id and o.state = 'RELEASED' and o.second_hold is null
            ), moved as (
                update stock_order set second_hold = :taken,
                                       state = case when decided.covered then 'HELD' else state end,
                                       given_back = not :taken
                from decided where stock_order.order_id = decided.order_id
                returning stock_order.order_id, decided.covered
            )
            update sale_item set held = held + line.quantity
            from moved join stock_line line on line.order_id = moved.order_id
            where moved.covered and sale_item.id = line.item_id
            """;

    private final DatabaseClient database;

    SecondHoldStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Set<UUID>> undecided(Collection<UUID> orderIds) {
        return find(UNDECIDED, orderIds);
    }

    Mono<Set<UUID>> refused(Collection<UUID> orderIds) {
        return find(REFUSED, orderIds);
    }

    /** One by one: late payments are rare, and each sees what the one before it has taken. */
    Mono<Void> record(Map<UUID, Boolean> decisions) {
        return Flux.fromIterable(decisions.entrySet())
                .concatMap(decision -> database.sql(RECORD)
                        .bind("id", decision.getKey())
                        .bind("taken", decision.getValue())
                        .then())
                .then();
    }

    private Mono<Set<UUID>> find(String statement, Collection<UUID> orderIds) {
        return database.sql(statement)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }
}
