package dev.flashsale.settlement.statistics;

import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the figures that finished runs added to their months. */
@Repository
class MonthStore {

    private static final String VERSION = "select version from monthly_version where month = :month";

    private static final String COUNT = "select count(distinct %s) from monthly_figure where month = :month";

    private static final String FIGURES = """
            select %s as id, cast(sum(lines) as bigint) as lines, cast(sum(gross) as bigint) as gross,
                   cast(sum(refunds) as bigint) as refunds, cast(sum(seller_discount) as bigint) as seller_discount,
                   cast(sum(fee) as bigint) as fee, cast(sum(vat) as bigint) as vat, cast(sum(net) as bigint) as net
            from monthly_figure where month = :month
            group by 1 order by sum(net) desc, 1 limit 1000
            """;

    private final DatabaseClient database;

    MonthStore(DatabaseClient database) {
        this.database = database;
    }

    /** Changes with every run that adds to the month; zero before the first. */
    Mono<Long> version(YearMonth month) {
        return database.sql(VERSION)
                .bind("month", firstOf(month))
                .mapValue(Long.class)
                .one()
                .defaultIfEmpty(0L);
    }

    Mono<MonthView> read(YearMonth month, long version) {
        return Mono.zip(
                        count("seller_id", month),
                        count("sale_id", month),
                        figures("seller_id", month).collectList(),
                        figures("sale_id", month).collectList())
                .map(found ->
                        new MonthView(month, version, found.getT1(), found.getT2(), found.getT3(), found.getT4()));
    }

    private Mono<Long> count(String column, YearMonth month) {
        return database.sql(COUNT.formatted(column))
                .bind("month", firstOf(month))
                .mapValue(Long.class)
                .one();
    }

    private Flux<FigureView> figures(String column, YearMonth month) {
        return database.sql(FIGURES.formatted(column))
                .bind("month", firstOf(month))
                .mapProperties(FigureView.class)
                .all();
    }

    private static LocalDate firstOf(YearMonth month) {
        return month.atDay(1);
    }
}
