package dev.flashsale.settlement.job;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the lines of a closed period, divides its sellers into parts and looks up which fee rule holds for what. */
@Component
class PlanRun {

    private static final String FIRST_LINE = """
            update settlement_run set first_line = least(after_line + 1, coalesce(
                (select min(line_no)
                 from (select line_no from settlement_line
                       where occurred_at >= :afterTime and occurred_at < :to and line_no <= :afterLine offset 0) as earlier),
                after_line + 1))
            where run_id = :run
            """;

    private static final String COUNT = """
            create temporary table run_pair on commit drop as
            select seller_id, sale_id, count(*) as lines, min(sold_at) as first_sold, max(sold_at) as last_sold
            from settlement_line
            where line_no between (select first_line from settlement_run where run_id = '%s') and %d
              and occurred_at < '%s' and (occurred_at >= '%s' or line_no > %d)
            group by seller_id, sale_id
            """;

    private static final String SELLERS = """
            insert into run_seller (run_id, part, seller_id, lines)
            select :run, least(:parts - 1, (up_to - 1) * :parts / (sum(lines) over ())), seller_id, lines
            from (select seller_id, cast(sum(lines) as bigint) as lines,
                         cast(sum(sum(lines)) over (order by seller_id) as bigint) as up_to
                  from run_pair group by seller_id) as seller
            """;

    private static final String PARTS = """
            insert into run_part (run_id, part, lines)
            select run_id, part, sum(lines) from run_seller where run_id = :run group by run_id, part
            """;

    /** Between two cuts, neither the rules nor the seller's grade change. */
    private static final String TERMS = """
            insert into run_terms (run_id, seller_id, sale_id, sold_from, sold_until, rule_id, rate_basis_points, minimum,
                                   maximum, vat_basis_points)
            with cut as (
                select seller_id, sale_id, first_sold as at from run_pair
                union
                select pair.seller_id, pair.sale_id, change.at
                from run_pair pair
                join lateral (
                    select valid_from as at from fee_rule where sale_id is null or sale_id = pair.sale_id
                    union all select valid_until from fee_rule where sale_id is null or sale_id = pair.sale_id
                    union all select valid_from from seller_grade where seller_id = pair.seller_id
                ) as change on change.at > pair.first_sold and change.at <= pair.last_sold),
            span as (
                select seller_id, sale_id, at as sold_from,
                       lead(at, 1, 'infinity') over (partition by seller_id, sale_id order by at) as sold_until
                from cut)
            select :run, span.seller_id, span.sale_id, span.sold_from, span.sold_until, rule.rule_id,
                   rule.rate_basis_points, rule.minimum, coalesce(rule.maximum, 9223372036854775807), rule.vat_basis_points
            from span
            left join lateral (
                select grade from seller_grade
                where seller_id = span.seller_id and valid_from <= span.sold_from
                order by valid_from desc, grade_no desc limit 1) as held on true
            left join lateral (
                select * from fee_rule
                where (sale_id = span.sale_id
                       or (sale_id is null and grade = held.grade) or (sale_id is null and grade is null))
                  and valid_from <= span.sold_from and (valid_until is null or valid_until > span.sold_from)
                order by sale_id is not null desc, grade is not null desc, valid_from desc, rule_id desc
                limit 1) as rule on true
            """;

    private static final String RUNNING = """
            update settlement_run
            set state = 'RUNNING', total = (select coalesce(sum(lines), 0) from run_seller where run_seller.run_id = :run)
            where run_id = :run
            """;

    private static final List<String> FRESH_FIGURES = List.of("analyze run_terms", "analyze run_seller");

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JobSettings settings;

    PlanRun(BatchDatabase database, JobSettings settings) {
        this.database = database.client();
        this.transaction = new TransactionTemplate(database.transactions());
        this.settings = settings;
    }

    void plan(OpenRun run) {
        transaction.executeWithoutResult(_ -> planWhole(run));
    }

    private void planWhole(OpenRun run) {
        of(run, FIRST_LINE)
                .param("afterTime", run.afterTime())
                .param("to", run.to())
                .param("afterLine", run.afterLine())
                .update();
        database.sql(countOf(run)).update();
        of(run, SELLERS).param("parts", settings.parts()).update();
        of(run, PARTS).update();
        of(run, TERMS).update();
        of(run, RUNNING).update();
        FRESH_FIGURES.forEach(statement -> database.sql(statement).update());
    }

    /** Statements that make tables take no parameters; nothing in this one is text from outside. */
    private static String countOf(OpenRun run) {
        var afterTime = run.afterTime().equals(OffsetDateTime.MIN)
                ? "-infinity"
                : run.afterTime().toString();
        return COUNT.formatted(run.runId(), run.lastLine(), run.to(), afterTime, run.afterLine());
    }

    private StatementSpec of(OpenRun run, String statement) {
        return database.sql(statement).param("run", run.runId());
    }
}
