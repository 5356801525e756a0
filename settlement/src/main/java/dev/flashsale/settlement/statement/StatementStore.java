package dev.flashsale.settlement.statement;

import dev.flashsale.settlement.calendar.Period;
import io.r2dbc.spi.Parameters;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the statements of finished runs. */
@Repository
class StatementStore {

    private static final String READ = """
            select statement.* from statement join settlement_run run using (run_id) where run.state = 'FINISHED'
            """;

    private static final String FIND = READ + """
            and statement_id = :id and (cast(:seller as uuid) is null or seller_id = :seller)
            """;

    private static final String LIST = READ + """
            and (cast(:seller as uuid) is null or seller_id = :seller)
            and statement.from_at >= :from and statement.from_at < :to
            and (statement.from_at, statement_id) > (:afterFrom, :afterId)
            order by statement.from_at, statement_id limit :limit
            """;

    private static final String RULES = """
            select cast(rule.rule_id as text) as rule_id, rule.grade, rule.sale_id, rule.rate_basis_points, rule.minimum,
                   rule.maximum, rule.vat_basis_points, cast(sum(total.lines) as bigint) as lines,
                   cast(sum(total.fee_basis) as bigint) as fee_basis, cast(sum(total.fee) as bigint) as fee,
                   cast(sum(total.vat) as bigint) as vat
            from statement
            join settled_total total using (run_id, seller_id)
            join fee_rule rule on rule.rule_id = total.rule_id
            where statement_id = :id
            group by rule.rule_id order by rule.rule_id
            """;

    private final DatabaseClient database;

    StatementStore(DatabaseClient database) {
        this.database = database;
    }

    /** @param seller whose it must be, if anybody's */
    Mono<StatementView> find(UUID statementId, Optional<UUID> seller) {
        return ofSeller(FIND, seller)
                .bind("id", statementId)
                .map(StatementView::of)
                .one();
    }

    /** Those whose period begins within the given one, in the order of time. */
    Flux<StatementView> list(Period period, Optional<UUID> seller, StatementPosition after, int limit) {
        return ofSeller(LIST, seller)
                .bind("from", period.from())
                .bind("to", period.to())
                .bind("afterFrom", after.from())
                .bind("afterId", after.statementId())
                .bind("limit", limit)
                .map(StatementView::of)
                .all();
    }

    Flux<RuleTotalView> rules(UUID statementId) {
        return database.sql(RULES)
                .bind("id", statementId)
                .mapProperties(RuleTotalView.class)
                .all();
    }

    private GenericExecuteSpec ofSeller(String statement, Optional<UUID> seller) {
        return database.sql(statement)
                .bind("seller", seller.map(Parameters::in).orElseGet(() -> Parameters.in(UUID.class)));
    }
}
