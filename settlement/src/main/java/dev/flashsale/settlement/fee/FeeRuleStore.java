package dev.flashsale.settlement.fee;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps fee rules; they are only ever added. */
@Repository
class FeeRuleStore {

    private static final String COLUMNS =
            "rule_id, grade, sale_id, rate_basis_points, minimum, maximum, vat_basis_points, valid_from, valid_until";

    private static final String SAME = """
            select %s from fee_rule
            where grade is not distinct from cast(:grade as text)
              and sale_id is not distinct from cast(:saleId as uuid)
              and rate_basis_points = :rateBasisPoints and minimum = :minimum
              and maximum is not distinct from cast(:maximum as bigint)
              and vat_basis_points = :vatBasisPoints and valid_from = :validFrom
              and valid_until is not distinct from cast(:validUntil as timestamptz)
            order by rule_id desc limit 1
            """.formatted(COLUMNS);

    private static final String ADD = """
            insert into fee_rule
                (grade, sale_id, rate_basis_points, minimum, maximum, vat_basis_points, valid_from, valid_until)
            values (:grade, :saleId, :rateBasisPoints, :minimum, :maximum, :vatBasisPoints, :validFrom, :validUntil)
            returning %s
            """.formatted(COLUMNS);

    private static final String LIST =
            "select %s from fee_rule where rule_id > :after order by rule_id limit :limit".formatted(COLUMNS);

    private final DatabaseClient database;

    FeeRuleStore(DatabaseClient database) {
        this.database = database;
    }

    /** One that says the same already, if there is any. */
    Mono<FeeRuleView> findSame(FeeRule rule) {
        return database.sql(SAME).bindProperties(rule).map(FeeRuleView::of).one();
    }

    Mono<FeeRuleView> add(FeeRule rule) {
        return database.sql(ADD).bindProperties(rule).map(FeeRuleView::of).one();
    }

    Flux<FeeRuleView> list(long after, int limit) {
        return database.sql(LIST)
                .bind("after", after)
                .bind("limit", limit)
                .map(FeeRuleView::of)
                .all();
    }
}
