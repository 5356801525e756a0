package dev.flashsale.load.settlement.plain;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcPagingItemReader;
import org.springframework.batch.infrastructure.item.database.Order;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Pages by key, batches of inserts. */
@Configuration(proxyBeanMethods = false)
class JdbcAccess {

    private static final String VALUES = " values (?, ?, ?, ?, ?, ?, ?, ?)";

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcPagingItemReader<SoldLine> sold(DataSource dataSource, JobOrder order) throws Exception {
        return new JdbcPagingItemReaderBuilder<SoldLine>()
                .name("sold")
                .dataSource(dataSource)
                .selectClause("select " + SoldLine.COLUMNS)
                .fromClause("from settlement_line")
                .whereClause(
                        "where occurred_at >= cast(:from as timestamptz) and occurred_at < cast(:to as timestamptz)")
                .parameterValues(
                        Map.of("from", order.from().toString(), "to", order.to().toString()))
                .sortKeys(Map.of("line_no", Order.ASCENDING))
                .pageSize(SettleLineByLine.CHUNK)
                .fetchSize(SettleLineByLine.CHUNK)
                .rowMapper(SoldLine::of)
                .build();
    }

    @Bean
    JdbcBatchItemWriter<FeeLine> results(DataSource dataSource) {
        return new JdbcBatchItemWriterBuilder<FeeLine>()
                .dataSource(dataSource)
                .sql("insert into plain_line (" + FeeLine.COLUMNS + ")" + VALUES)
                .itemPreparedStatementSetter(FeeLine::bind)
                .build();
    }

    @Bean
    JdbcPagingItemReader<UUID> sellers(DataSource dataSource) throws Exception {
        return new JdbcPagingItemReaderBuilder<UUID>()
                .name("sellers")
                .dataSource(dataSource)
                .selectClause("select distinct seller_id")
                .fromClause("from plain_line")
                .sortKeys(Map.of("seller_id", Order.ASCENDING))
                .pageSize(SettleLineByLine.CHUNK)
                .rowMapper((row, _) -> row.getObject("seller_id", UUID.class))
                .build();
    }

    @Bean
    FeeLines resultsOfSellers(DataSource dataSource) {
        var database = new JdbcTemplate(dataSource);
        var query = "select " + FeeLine.COLUMNS + " from plain_line where seller_id = ?";
        return sellerId -> database.query(query, FeeLine::of, sellerId);
    }

    @Bean
    JdbcBatchItemWriter<SellerTotal> totals(DataSource dataSource) {
        return new JdbcBatchItemWriterBuilder<SellerTotal>()
                .dataSource(dataSource)
                .sql("insert into plain_statement (" + SellerTotal.COLUMNS + ")" + VALUES)
                .itemPreparedStatementSetter(SellerTotal::bind)
                .build();
    }
}
